using System.Globalization;
using System.Text.Json;
using Skein.Bench.Report;
using Skein.Bench.Service.Tags;

namespace Skein.Bench.Service;

/// <summary>The parts by name. A new part is entered here.</summary>
internal static class ServiceParts
{
    private static readonly Dictionary<string, Func<int, int, IEnumerable<Figure>>> parts = new()
    {
        ["scope"] = (rounds, _) => ScopePart.Measure(rounds),
        ["queue"] = (rounds, _) => QueuePart.Measure(rounds),
        ["registry"] = (rounds, _) => RegistryPart.Measure(rounds),
        ["snapshot"] = (rounds, _) => SnapshotPart.Measure(rounds),
        ["polls"] = (rounds, _) => PollPart.Measure(rounds, flows: 1),
        ["polls-many"] = (rounds, _) => PollPart.Measure(rounds, flows: 10_000),
        ["polls-floor"] = (rounds, _) => PollPart.MeasureFloor(rounds),
        ["yield"] = (rounds, _) => YieldPart.Measure(rounds),
        ["growth"] = (_, units) => GrowthPart.Measure(units * 1_000_000L),
        ["clock"] = (_, _) => ClockPart.Measure(),
    };

    public static IEnumerable<string> Names => parts.Keys;

    public static int Go(string[] arguments)
    {
        if (arguments is not [var name, var rounds, var units] || !parts.TryGetValue(name, out var measure))
            throw new BenchException($"service-part {string.Join(' ', arguments)}: there are {string.Join(", ", Names)}");
        Figure[] figures = [.. measure(int.Parse(rounds, CultureInfo.InvariantCulture), int.Parse(units, CultureInfo.InvariantCulture))];
        Console.WriteLine(JsonSerializer.Serialize(figures));
        return 0;
    }
}
