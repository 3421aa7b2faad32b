-- A vehicle with blue lights: OSRM's car.lua with the figures of geo/road-graph/profiles.ts (`emergency`), so that OSRM and the
-- embedded road graph answer alike; emergency-lua.test.ts compares them. Needs car.lua and lib/ on package.path:
-- LUA_PATH="<profiles>/?.lua;;". Driving against a one-way stays forbidden.
local car = require('car') -- also sets the globals Set, Sequence, …
api_version = 4

-- A drive takes 0.75 of a car's time on the open road.
local SPEED_FACTOR = 1 / 0.75

-- Who else a gate or a sign lets in when it lets in an ambulance on a call.
local OPEN_TO_EMERGENCY = {
  'emergency', 'private', 'destination', 'delivery', 'customers', 'permit', 'residents', 'official', 'restricted',
  'emergency_vehicle', 'psv', 'bus', 'taxi'
}

local function setup()
  local profile = car.setup()
  for _, value in ipairs(OPEN_TO_EMERGENCY) do
    profile.access_tag_whitelist[value] = true
    profile.access_tag_blacklist[value] = nil
    profile.restricted_access_tag_list[value] = nil
  end
  profile.access_tags_hierarchy = Sequence { 'emergency', 'motorcar', 'motor_vehicle', 'vehicle', 'access' }
  -- turns that are forbidden to others but not to these are open to it
  profile.restrictions = Sequence { 'emergency', 'psv', 'motorcar', 'motor_vehicle', 'vehicle' }
  profile.service_access_tag_blacklist = Set {}
  profile.service_tag_forbidden = Set {}
  profile.speeds.highway.busway = 40
  profile.restricted_highway_whitelist.busway = true
  profile.turn_penalty = profile.turn_penalty / 2
  profile.oncoming_turn_penalty = profile.oncoming_turn_penalty / 2
  profile.properties.u_turn_penalty = 10
  profile.properties.max_speed_for_map_matching = 220 / 3.6
  profile.barrier_penalties = { gate = 20, lift_gate = 10 }
  -- without 'reversible' and 'hov_lanes'
  profile.avoid = Set { 'area', 'impassable', 'steps', 'construction', 'proposed' }
  return profile
end

local function process_way(profile, way, result, relations)
  car.process_way(profile, way, result, relations)
  for _, direction in ipairs { 'forward', 'backward' } do
    local speed = result[direction .. '_speed']
    if speed and speed > 0 then
      result[direction .. '_speed'] = speed * SPEED_FACTOR
      result[direction .. '_rate'] = result[direction .. '_rate'] * SPEED_FACTOR
    end
  end
end

return { setup = setup, process_way = process_way, process_node = car.process_node, process_turn = car.process_turn }
