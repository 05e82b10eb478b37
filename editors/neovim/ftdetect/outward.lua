vim.api.nvim_create_autocmd({ 'BufNewFile', 'BufRead' }, {
  pattern = '*.outward',
  callback = function() vim.bo.filetype = 'outward' end,
})
