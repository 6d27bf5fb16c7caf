using Skein.Core.Model;
using Skein.Core.Tests.Support;

namespace Skein.Core.Tests.Growth;

/// <summary>Units of work that begin and end by a plan, looked at as a source would see them.</summary>
#pragma warning disable CA5394 // Test data wants a seed that repeats, not a secret.
internal sealed class SimulatedService(SightKind sight, int seed = SimulatedService.Seed)
{
    private readonly List<Unit> units = [];
    private readonly Random random = new(seed);

    /// <summary>Plans are drawn from this one where a test does not name another.</summary>
    public const int Seed = 20261121;

    /// <summary>A unit that lives from one second to another; the end may be never.</summary>
    public void Unit(double from, double to = double.PositiveInfinity, string place = "Shop.Orders.PlaceAsync") =>
        units.Add(new Unit((ulong)(0x1000 + (units.Count * 0x40)), from, to, place));

    /// <summary>Units that arrive at random with a rate and last for random, exponential times.</summary>
    public void Traffic(double from, double to, Func<double, double> ratePerSecond, double secondsEach, string place = "Shop.Orders.PlaceAsync")
    {
        const double step = 0.05;
        for (double time = from; time < to; time += step)
        {
            if (random.NextDouble() < ratePerSecond(time) * step)
                Unit(time, time - (secondsEach * Math.Log(1 - random.NextDouble())), place);
        }
    }

    /// <summary>A unit that takes another wait each so many seconds, at the same place.</summary>
    public void Loop(double from, double period, string place = "Shop.Workers.RunAsync") =>
        units.Add(new Unit((ulong)(0x1000 + (units.Count * 0x40)), from, double.PositiveInfinity, place, period));

    public Snapshot At(double second)
    {
        var maker = new SnapshotMaker
        {
            TakenAt = SnapshotMaker.Noon + TimeSpan.FromSeconds(second),
            Source = new SourceReport(sight.ToString()) { CollectionCount = sight == SightKind.HeapWithoutCollections ? 7 : sight == SightKind.HeapWithCollections ? (long)second : null },
        };
        var ages = new Dictionary<ulong, Age>();
        foreach (var unit in units.Where(unit => unit.From <= second && second < unit.To))
        {
            int stack = maker.Stack(unit.Place);
            double since = unit.Period is { } period ? (second - unit.From) % period : second - unit.From;
            ulong id = sight == SightKind.HeapWithCollections ? unit.Id + ((ulong)second * 0x100000) : unit.Id;
            if (sight == SightKind.Counts) id = 0;
            maker.Add(new Coroutine
            {
                Id = id,
                Weight = 1,
                Stack = sight == SightKind.Tags ? 0 : stack,
                SpawnSite = sight == SightKind.Tags ? stack : 0,
                Kind = sight == SightKind.Tags ? CoroutineKind.Task : CoroutineKind.AsyncMethod,
                State = sight == SightKind.Tags ? CoroutineState.Started : CoroutineState.Waiting,
                Wait = sight == SightKind.Tags ? default : Wait.For(WaitReason.Promise) with
                {
                    Since = sight == SightKind.WaitAges ? Age.Exactly(TimeSpan.FromSeconds(since)) : Age.Unknown,
                    ObjectAddress = sight == SightKind.HeapWithoutCollections ? id + 8 + (ulong)((second - unit.From) / (unit.Period ?? double.MaxValue)) : 0,
                },
            });
            if (sight == SightKind.Tags) ages[unit.Id] = Age.Exactly(TimeSpan.FromSeconds(second - unit.From));
        }

        return maker.Build(ages);
    }
}
