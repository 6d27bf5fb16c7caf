using Skein.Races.Runtime.Evidence;

namespace Skein.Races.Runtime.Hosting;

/// <summary>Writes races to the hunt's folder as they come.</summary>
internal sealed class RaceLog(HuntFolder folder, DetectorSettings settings) : IRaceSink
{
    public void Write(Race race) => folder.AppendRace(RaceJson.Format(race, settings.Run, settings.Seed));
}
