-- wrk script: every request asks for one of the addresses of a file, chosen at random.
-- A line: the address, then headers as "Name: value", tabs between.

dofile(debug.getinfo(1, "S").source:match("^@(.*/)") .. "shared.lua")

function init(args)
  math.randomseed(7 * number)
  requests = {}
  for line in io.lines(args[1]) do
    local part, headers = {}, {}
    for word in line:gmatch("[^\t]+") do part[#part + 1] = word end
    for place = 2, #part do
      local name, value = part[place]:match("^([^:]+): (.*)$")
      headers[name] = value
    end
    requests[#requests + 1] = wrk.format("GET", part[1], headers)
  end
end

function request()
  return requests[math.random(1, #requests)]
end
