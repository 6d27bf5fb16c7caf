using Skein.Core.Model;

namespace Skein.Core.Tests.Support;

/// <summary>Makes random snapshots from a seed: every table in use, awkward text, every kind of age.</summary>
#pragma warning disable CA5394 // Test data wants a seed that repeats, not a secret.
internal sealed class SnapshotGenerator(int seed)
{
    private static readonly string[] words =
        ["Shop.Api.PostAsync", "Shop.Stock", "a b;c", "List<System.Int32>.Add", "naïve.Größe", "\u65e5\u672c.\u5f85\u3064", "x\ty", "quote\"back\\slash", "::std", "λ", ""];

    private readonly Random random = new(seed);

    public Snapshot Next(int coroutines = 60, bool uniqueResources = false)
    {
        var stacks = new StackTable();
        for (int i = 0; i < 12; i++) stacks.Add(Frames());
        int resources = random.Next(1, 9), spans = random.Next(1, 9), labels = random.Next(1, 5);
        return new Snapshot
        {
            Runtime = new RuntimeIdentity(random.Next(2) == 0 ? "dotnet" : "go", "10.0.12"),
            Process = new ProcessIdentity(random.Next(100_000), Word()),
            TakenAt = SnapshotMaker.Noon.AddTicks(random.NextInt64(-TimeSpan.TicksPerDay, TimeSpan.TicksPerDay)),
            Source = Source(),
            Stacks = stacks,
            Resources = [Resource.None, .. Enumerable.Range(1, resources).Select(i => NextResource(uniqueResources ? i : 0))],
            Spans = [SpanContext.None, .. Enumerable.Range(0, spans).Select(_ => Span())],
            Labels = [LabelSet.Empty, .. Enumerable.Range(0, labels).Select(_ => Labels())],
            Coroutines = [.. Enumerable.Range(0, random.Next(coroutines)).Select(i => Coroutine(i, stacks.Count, resources, spans, labels))],
        };
    }

    private Coroutine Coroutine(int index, int stacks, int resources, int spans, int labels)
    {
        var state = Pick<CoroutineState>();
        return new Coroutine
        {
            Id = 0x7f00_0000_0000 + ((ulong)index * 24),
            Parent = random.Next(4) == 0 ? (ulong)random.NextInt64() : 0,
            Kind = Pick<CoroutineKind>(),
            State = state,
            Wait = state == CoroutineState.Waiting ? Wait(resources) : default,
            Stack = random.Next(stacks),
            SpawnSite = random.Next(3) == 0 ? random.Next(stacks) : 0,
            Span = random.Next(2) == 0 ? random.Next(spans + 1) : 0,
            Labels = random.Next(2) == 0 ? random.Next(labels + 1) : 0,
            Weight = random.Next(5) == 0 ? random.Next(1, 1000) : 1,
        };
    }

    private Wait Wait(int resources) => new()
    {
        Reason = Pick<WaitReason>(),
        Resource = random.Next(resources + 1),
        QueuePosition = random.Next(3) == 0 ? random.Next(100) : 0,
        ObjectAddress = random.Next(2) == 0 ? (ulong)random.NextInt64() * 2 : 0,
        Since = NextAge(),
        DueMilliseconds = random.Next(3) == 0 ? random.NextInt64(0, 10_000_000) : -1,
    };

    private Resource NextResource(int unique) => new(Pick<WaitReason>(), unique > 0 ? (ulong)unique * 64 : random.Next(2) == 0 ? 0 : (ulong)random.NextInt64(), $"T{Word()}")
    {
        Detail = random.Next(2) == 0 ? $"count {random.Next(9)} of 9" : "",
        Holders = [.. Enumerable.Range(0, random.Next(3)).Select(_ => (ulong)random.NextInt64())],
        HolderEvidence = random.Next(2) == 0 ? "lock owner" : "",
    };

    private SpanContext Span() => new($"{random.NextInt64():x16}{random.NextInt64():x16}", $"{random.NextInt64():x16}", Word(), NextAge());

    private LabelSet Labels() => new([.. ((string[])["order", "state", "label.x", "tenant"]).Where(_ => random.Next(2) == 0).Order(StringComparer.Ordinal).Select(key => KeyValuePair.Create(key, $"v{random.Next(3)}"))]);

    private SourceReport Source() => new(random.Next(2) == 0 ? "snapshot" : "core")
    {
        Pause = random.Next(2) == 0 ? null : TimeSpan.FromTicks(random.NextInt64(1_000_000)),
        ReadTime = random.Next(2) == 0 ? null : TimeSpan.FromTicks(random.NextInt64(100_000_000)),
        HeapBytes = random.NextInt64(1L << 40),
        HeapObjects = random.NextInt64(1L << 30),
        CollectionCount = random.Next(2) == 0 ? null : random.Next(1000),
        Gaps = [.. Enumerable.Range(0, random.Next(3)).Select(i => new Gap($"gap {i}", "because: so"))],
        Dropped = [.. Enumerable.Range(0, random.Next(3)).Select(i => new Dropped($"things {i}", random.Next(1000), "a bound"))],
    };

    private Frame[] Frames() => [.. Enumerable.Range(0, random.Next(7)).Select(_ => new Frame(
        Word() + random.Next(3),
        random.Next(2) == 0 ? -1 : random.Next(5),
        random.Next(3) == 0 ? $"{Word()}.cs" : null,
        random.Next(3) == 0 ? random.Next(1, 9999) : 0))];

    private Age NextAge() => random.Next(3) switch
    {
        0 => Age.Unknown,
        1 => Age.AtLeast(TimeSpan.FromTicks(random.NextInt64(1, TimeSpan.TicksPerDay))),
        _ => Age.Exactly(TimeSpan.FromTicks(random.NextInt64(1, TimeSpan.TicksPerDay))),
    };

    private string Word() => words[random.Next(words.Length)];

    private T Pick<T>()
        where T : struct, Enum => Enum.GetValues<T>()[random.Next(Enum.GetValues<T>().Length)];
}
