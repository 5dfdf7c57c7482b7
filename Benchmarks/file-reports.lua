-- wrk script: every request files another report, as a phone does it, without a photo.

dofile(debug.getinfo(1, "S").source:match("^@(.*/)") .. "shared.lua")

local alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

function init(args)
  seed()
  refused = 0
end

local function hex(length)
  local part = {}
  for place = 1, length / 4 do part[place] = string.format("%04x", math.random(0, 65535)) end
  return table.concat(part)
end

local function lookup()
  local part = {}
  for place = 1, 42 do
    local at = math.random(1, 64)
    part[place] = alphabet:sub(at, at)
  end
  -- 43 characters hold 258 bits of which two must be zero: the last one is a multiple of four.
  local at = math.random(0, 15) * 4 + 1
  part[43] = alphabet:sub(at, at)
  return table.concat(part)
end

function request()
  local body = string.format(
    '{"id":"%s","category":"jalan","story":"%s","location":"Jl. Pahlawan Revolusi %d","additional":"",'
      .. '"point":{"lat":%.6f,"lon":%.6f,"accuracy":8},"receipt_lookup":"%s"}',
    hex(32), story(" "), math.random(1, 999), -6.20 - math.random() * 0.1, 106.80 + math.random() * 0.1, lookup()
  )
  return wrk.format("POST", "/api/v1/reports", {["Content-Type"] = "application/json"}, body)
end

function response(status)
  if status ~= 201 then refused = refused + 1 end
end
