using Skein.Core.Model;

namespace Skein.Core.Tests.Support;

/// <summary>Makes two random snapshots of one process from a seed, and knows what became of each coroutine.</summary>
#pragma warning disable CA5394 // Test data wants a seed that repeats, not a secret.
internal sealed class PairGenerator(int seed)
{
    private static readonly string[] places = ["A", "B", "C", "D"];
    private readonly Random random = new(seed);

    public long Born { get; private set; }

    public long Gone { get; private set; }

    public long Moved { get; private set; }

    public long Stayed { get; private set; }

    /// <summary>Two snapshots; without collection counts, random ones.</summary>
    public (Snapshot Before, Snapshot After) Next((int Before, int After)? collections = null)
    {
        var (earlier, later) = collections ?? (random.Next(2), random.Next(2));
        var before = new SnapshotMaker { Source = new SourceReport("snapshot") { CollectionCount = earlier } };
        var after = new SnapshotMaker { Source = new SourceReport("snapshot") { CollectionCount = later }, TakenAt = SnapshotMaker.Noon.AddSeconds(10) };
        int count = random.Next(80);
        for (int i = 0; i < count; i++)
        {
            ulong id = 0x1000 + ((ulong)i * 8);
            string place = Place();
            switch (random.Next(4))
            {
                case 0: Born++; Add(after, id, place); break;
                case 1: Gone++; Add(before, id, place); break;
                case 2: Stayed++; Add(before, id, place); Add(after, id, place); break;
                default: Moved++; Add(before, id, place); Add(after, id, place + "2"); break;
            }
        }

        return (before.Build(), after.Build());
    }

    private void Add(SnapshotMaker maker, ulong id, string place) => maker.Add(new Coroutine
    {
        Id = id,
        Kind = id % 3 == 0 ? CoroutineKind.Thread : CoroutineKind.AsyncMethod,
        State = CoroutineState.Waiting,
        Stack = maker.Stack(place, "Root"),
        Span = random.Next(3) == 0 && id % 3 != 0 ? maker.Span("GET", TimeSpan.Zero, span: $"{id}") : 0,
        Wait = Wait.For(WaitReason.Promise),
    });

    private string Place() => places[random.Next(places.Length)];
}
