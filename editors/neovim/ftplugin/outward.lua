-- Outward in Neovim, 0.7 and later: colors by tree-sitter where the parser is built, and the language server.
-- `vim.g.outward_path` says where the program is, if it is not in the search path.

local buffer = vim.api.nvim_get_current_buf()

vim.bo.commentstring = '// %s'
vim.bo.comments = ':///,://'
vim.bo.expandtab = true
vim.bo.shiftwidth = 2
vim.bo.softtabstop = 2

if #vim.api.nvim_get_runtime_file('parser/outward.so', false) > 0 then
  if vim.treesitter.start then
    vim.treesitter.start(buffer, 'outward')
  else
    -- 0.7 knows fewer kinds of words
    local groups = vim.treesitter.highlighter.hl_map
    groups['comment.documentation'] = 'SpecialComment'
    groups.variable = 'Identifier'
    vim.treesitter.highlighter.new(vim.treesitter.get_parser(buffer, 'outward'))
  end
end

local path = vim.api.nvim_buf_get_name(buffer)
local config = {
  name = 'outward',
  cmd = { vim.g.outward_path or 'outward', 'lsp' },
  root_dir = path == '' and vim.fn.getcwd() or vim.fn.fnamemodify(path, ':p:h'),
}

if vim.fn.executable(config.cmd[1]) == 0 then
  vim.notify(config.cmd[1] .. ' does not start: install Outward, or say in vim.g.outward_path where it is', vim.log.levels.WARN)
elseif vim.lsp.start then
  vim.lsp.start(config)
else
  -- 0.7 starts one server for each folder, and has to be told
  local function running()
    for _, client in pairs(vim.lsp.get_active_clients()) do
      if client.name == config.name and client.config.root_dir == config.root_dir then return client.id end
    end
  end
  vim.lsp.buf_attach_client(buffer, running() or vim.lsp.start_client(config))
end
