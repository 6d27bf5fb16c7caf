using System.Globalization;
using Skein.Bench.Measure;
using Skein.Races.Judging;

namespace Skein.Bench.Races;

/// <summary>What the hunt costs a real library: YamlDotNet reads and writes a document of 200 parts.</summary>
internal static class YamlPart
{
    private const string Loops = "40";
    private const double RatioMax = 1.8;
    private static readonly TimeSpan runMax = TimeSpan.FromMinutes(10);

    public static void Measure(RacesSession session)
    {
        using var yaml = new WovenCorpus(RacePrograms.YamlMended);
        using var hunt = new HuntFolder();
        List<double> plain = [], woven = [], memory = [];
        for (int round = 0; round < session.Options.Rounds; round++)
        {
            Measured one = Once.WithPeak("dotnet", [RacePrograms.YamlMended + ".dll", "loop", Loops], runMax);
            Measured other = Once.WithPeak("env", [hunt.Setting, "dotnet", yaml.Assembly, "loop", Loops], runMax);
            plain.Add(Milliseconds(one));
            woven.Add(Milliseconds(other));
            memory.Add((double)other.PeakBytes / one.PeakBytes);
        }

        session.Add("YamlDotNet, read and write, plain", "ms", plain);
        session.Add("YamlDotNet, read and write, woven", "ms", woven);
        session.Add("YamlDotNet, woven against plain", "x", [.. woven.Zip(plain, (one, other) => one / other)], RatioMax);
        session.Add("YamlDotNet, resident memory", "x", memory);
    }

    private static double Milliseconds(Measured run) => double.TryParse(run.Output, CultureInfo.InvariantCulture, out double milliseconds) && run.ExitCode == 0
        ? milliseconds
        : throw new BenchException($"the parser ended with {run.ExitCode}: {run.Output}{run.Error}");
}
