-- Outward in Neovim, from your own init.lua: `dofile('…/editors/neovim/init.lua')`.

local here = vim.fn.fnamemodify(debug.getinfo(1, 'S').source:sub(2), ':p:h')
vim.opt.runtimepath:prepend(here)

-- the keys that Neovim 0.11 has by itself, for older ones; and each file is formatted as it is saved
vim.api.nvim_create_autocmd('FileType', {
  pattern = 'outward',
  callback = function(event)
    local function map(keys, action) vim.keymap.set('n', keys, action, { buffer = event.buf }) end
    map('K', function() vim.lsp.buf.hover() end)
    map('gd', function() vim.lsp.buf.definition() end)
    map('grn', function() vim.lsp.buf.rename() end)
    map('gra', function() vim.lsp.buf.code_action() end)
    map('grr', function() vim.lsp.buf.references() end)
    map(']d', function() vim.diagnostic.goto_next() end)
    map('[d', function() vim.diagnostic.goto_prev() end)
    vim.bo[event.buf].omnifunc = 'v:lua.vim.lsp.omnifunc'

    vim.api.nvim_create_autocmd('BufWritePre', {
      buffer = event.buf,
      callback = function()
        if vim.lsp.buf.format then vim.lsp.buf.format() else vim.lsp.buf.formatting_sync() end
      end,
    })
  end,
})
