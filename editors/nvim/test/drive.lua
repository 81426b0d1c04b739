-- Drives a second Neovim over its own protocol, so that what is typed is really typed.
local nvim, plugin, file = _G.arg[1], _G.arg[2], _G.arg[3]

local child = vim.fn.jobstart(
  { nvim, '--embed', '--headless', '--clean', '--cmd', 'set rtp^=' .. plugin .. ' noswapfile' },
  { rpc = true }
)

local function ask(lua, ...)
  return vim.rpcrequest(child, 'nvim_exec_lua', lua, { ... })
end

local function type_keys(keys)
  vim.rpcrequest(child, 'nvim_input', keys)
end

local function fail(message)
  io.stderr:write('nvim: ' .. message .. '\n')
  pcall(function()
    io.stderr:write(ask('return vim.fn.execute("messages")') .. '\n')
    io.stderr:write(table.concat(ask('return vim.api.nvim_buf_get_lines(0, 0, -1, false)'), '\n') .. '\n')
  end)
  vim.fn.jobstop(child)
  os.exit(1)
end

local count = 0

-- Waits until `lua` gives what `fits` accepts, ten seconds at most.
local function expect(what, lua, fits)
  local got
  local ok = vim.wait(10000, function()
    got = ask(lua)
    return fits(got)
  end, 50)
  if not ok then
    fail(what .. ': it never came; at the end there was ' .. vim.inspect(got))
  end
  count = count + 1
  print('ok: ' .. what)
end

local function is(wanted)
  return function(got)
    return vim.deep_equal(got, wanted)
  end
end

local function holds(part)
  return function(got)
    return type(got) == 'string' and got:find(part, 1, true) ~= nil
  end
end

local TEXT = 'return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\\n")'
local MESSAGES = [[
  local out = {}
  for _, found in ipairs(vim.diagnostic.get(0, { severity = 1 })) do
    table.insert(out, ('%d %s %s'):format(found.lnum + 1, found.code, found.message))
  end
  return table.concat(out, '\n')
]]

ask('vim.cmd.edit(...)', file)
expect('the file is known as goals', 'return vim.bo.filetype', is('goals'))
expect('the server starts in the project', [[
  local client = vim.lsp.get_clients({ name = 'goals', bufnr = 0 })[1]
  return client and client.initialized and vim.fs.basename(client.root_dir) or ''
]], is('plan'))
expect('the unknown name is reported', MESSAGES, function(got)
  return holds('E002')(got) and holds('ordres')(got)
end)

-- The colours by tree-sitter: a word of a line, and what it is.
for _, of_line in ipairs({
  { 1, { '///', 'comment.documentation' } },
  { 2, { 'plan', 'keyword' }, { 'Кофейня', 'string' } },
  { 3, { 'period', 'property' }, { '2026-H1', 'constant' } },
  { 6, { 'person', 'keyword' }, { 'анна', 'variable' } },
  { 10, { 'metric', 'keyword' }, { 'orders', 'variable' }, { ' order ', 'type', 1 } },
  { 11, { 'aggregate', 'property' } },
  { 18, { 'kr', 'keyword' }, { 'buy', 'function' }, { 'from', 'keyword.operator' }, { '1_200', 'number' }, { 'weight', 'property' } },
}) do
  local line = of_line[1]
  for i = 2, #of_line do
    local case = of_line[i]
    expect(('line %d: `%s` is coloured as @%s'):format(line, vim.trim(case[1]), case[2]), ([[
      local line, word, skip = %d, %q, %d
      local text = vim.api.nvim_buf_get_lines(0, line - 1, line, false)[1]
      local column = text:find(word, 1, true) - 1 + skip
      vim.treesitter.get_parser(0):parse()
      local last = ''
      for _, capture in ipairs(vim.treesitter.get_captures_at_pos(0, line - 1, column)) do
        if capture.lang == 'goals' and capture.capture ~= 'spell' then last = capture.capture end
      end
      return last
    ]]):format(line, case[1], case[3] or 0), is(case[2]))
  end
end
expect('blocks fold', 'return vim.treesitter.foldexpr(10)', is('>1'))

type_keys('16GA<CR>why: "Гости"<CR>kr x: orders to 5 {<CR>}<Esc>')
expect('what is typed is indented', 'return table.concat(vim.fn.getline(17, 19), "|")', is('  why: "Гости"|  kr x: orders to 5 {|  }'))
type_keys('u')
expect('one step takes it back', 'return vim.fn.line("$")', is(22))

-- Completion, as it is typed: the name of the metric is corrected.
type_keys('19G0f:lce ord')
type_keys('<C-x><C-o>')
expect('completion offers the metric', [[
  local words = vim.tbl_map(function(item) return item.word end, vim.fn.complete_info({ 'items' }).items)
  return vim.tbl_contains(words, 'orders') and 'orders' or table.concat(words, ' ')
]], is('orders'))
type_keys('<C-e>ers<Esc>')
expect('the finding goes with the mistake', MESSAGES, is(''))

type_keys('18G0foK')
expect('hover tells of the metric', [[
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\n')
    end
  end
  return ''
]], holds('Заказы'))
type_keys('<Esc>')

ask('vim.lsp.buf.rename("заказы_из_сетей")')
expect('the metric is renamed everywhere', TEXT, function(got)
  return not got:find('%f[%w_]orders%f[^%w_]') and select(2, got:gsub('заказы_из_сетей', '')) == 4
end)

ask('vim.lsp.buf.format({ timeout_ms = 8000 })')
expect('formatting straightens the line', 'return vim.fn.getline(18)', function(got)
  return got:match('^  kr buy:') ~= nil
end)

ask('vim.cmd.write()')
local on_disk = table.concat(vim.fn.readfile(file), '\n')
if on_disk ~= ask(TEXT) or not on_disk:find('metric заказы_из_сетей "Заказы"', 1, true) then
  fail('what was saved is not what was written:\n' .. on_disk)
end
print('ok: the file is saved')
if ask(MESSAGES) ~= '' then
  fail('there are findings at the end: ' .. ask(MESSAGES))
end
pcall(ask, 'vim.cmd("qall!")')
print(('nvim: %d checks, none fails'):format(count + 1))
