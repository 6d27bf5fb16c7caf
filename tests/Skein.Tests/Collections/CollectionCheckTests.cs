using System.Reflection;
using Maps;
using Skein.Collections;
using Xunit;
using Kind = Skein.Core.Collections.CollectionFaultKind;

namespace Skein.Tests.Collections;

public sealed class CollectionCheckTests
{
    public static TheoryData<string, Kind> Faults { get; } = new()
    {
        { nameof(Planted.CyclicChain), Kind.CyclicChain },
        { nameof(Planted.CyclicChainOfStrings), Kind.CyclicChain },
        { nameof(Planted.CyclicChainOfStructs), Kind.CyclicChain },
        { nameof(Planted.CrossLink), Kind.CrossLink },
        { nameof(Planted.WrongBucket), Kind.WrongBucket },
        { nameof(Planted.DanglingLink), Kind.DanglingLink },
        { nameof(Planted.CountMismatch), Kind.CountMismatch },
        { nameof(Planted.FreeList), Kind.FreeList },
        { nameof(Planted.FreeListRing), Kind.FreeList },
        { nameof(Planted.DuplicateKey), Kind.DuplicateKey },
        { nameof(Planted.DuplicateKeyOfStrings), Kind.DuplicateKey },
        { nameof(Planted.NullKey), Kind.NullKey },
        { nameof(Planted.WrongHash), Kind.WrongHash },
        { nameof(Planted.Bounds), Kind.Bounds },
        { nameof(Planted.SetCyclicChain), Kind.CyclicChain },
        { nameof(Planted.SetCountMismatch), Kind.CountMismatch },
        { nameof(Planted.ListBounds), Kind.Bounds },
        { nameof(Planted.QueueHeadTail), Kind.HeadTail },
        { nameof(Planted.StackBounds), Kind.Bounds },
        { nameof(Planted.TreeCycle), Kind.TreeCycle },
        { nameof(Planted.TreeShared), Kind.SharedNode },
        { nameof(Planted.TreeCount), Kind.CountMismatch },
        { nameof(Planted.TreeOrder), Kind.TreeOrder },
        { nameof(Planted.TreeOrderOfStrings), Kind.TreeOrder },
        { nameof(Planted.TreeColor), Kind.TreeColor },
        { nameof(Planted.SortedCycle), Kind.TreeCycle },
        { nameof(Planted.SortedOrder), Kind.TreeOrder },
        { nameof(Planted.RingCycle), Kind.RingCycle },
        { nameof(Planted.RingBroken), Kind.RingBroken },
        { nameof(Planted.RingCount), Kind.CountMismatch },
        { nameof(Planted.RingForeign), Kind.ForeignNode },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_planted_fault_is_found(string field, Kind expected)
    {
        CheckedCollection found = CollectionCheck.Check(PlantedField(field).GetValue(null));
        Assert.Equal(CollectionVerdict.Corrupt, found.Verdict);
        Assert.True(found.Faults[0].Kind == expected, found.ToString());
    }

    [Fact]
    public void Every_planted_fault_is_tried() =>
        Assert.Equal(typeof(Planted).GetFields().Select(field => field.Name).Order(), Faults.Select(row => row.Data.Item1).Order());

    /// <summary>The seeds are in the message: <c>Innocent.Make(SEED)</c> repeats one.</summary>
    [Fact]
    public void Healthy_collections_of_all_types_are_sound()
    {
        for (int seed = 100; seed < 120; seed++)
        {
            Innocent.Make(seed);
            foreach (object collection in (List<object>)Innocent.All[^1])
            {
                CheckedCollection found = CollectionCheck.Check(collection);
                // A view of a set has no nodes of its own.
                bool isView = collection.GetType().Name == "TreeSubSet";
                Assert.True(found.Verdict == (isView ? CollectionVerdict.CannotTell : CollectionVerdict.Sound), $"seed {seed}: {found}");
                if (!isView) Assert.Equal(((System.Collections.IEnumerable)collection).Cast<object?>().LongCount(), found.Count);
            }
        }
    }

    [Fact]
    public void What_a_thread_changes_meanwhile_is_never_called_corrupt()
    {
        var table = new Dictionary<int, string>();
        var tree = new SortedSet<int>();
        var queue = new Queue<int>();
        using var stop = new CancellationTokenSource();
        int changes = 0;
        var writer = new Thread(() =>
        {
            for (int i = 0; !stop.IsCancellationRequested; Volatile.Write(ref changes, ++i))
            {
                int key = i * 7919 % 2_000;
                if (i % 3 > 0) table[key] = "";
                else table.Remove(key);
                if (i % 5 > 1) tree.Add(key);
                else tree.Remove(key);
                queue.Enqueue(key);
                if (i % 2 == 0) queue.Dequeue();
                if (queue.Count > 1_000) queue.Clear();
            }
        });
        writer.Start();
        for (int look = 0; look < 300; look++)
        {
            foreach (object collection in (object[])[table, tree, queue])
            {
                CheckedCollection found;
                int before;
                do
                {
                    before = Volatile.Read(ref changes);
                    found = CollectionCheck.Check(collection);
                }
                // A writer that a busy machine stops in the middle of a change changes nothing meanwhile.
                while (found.Verdict == CollectionVerdict.Corrupt && Volatile.Read(ref changes) <= before + 1);
                Assert.True(found.Verdict is CollectionVerdict.Sound or CollectionVerdict.Changing, $"look {look}, {changes - before} changes: {found}");
            }
        }

        stop.Cancel();
        writer.Join();
        Assert.Equal(CollectionVerdict.Sound, CollectionCheck.Check(table).Verdict);
    }

    [Fact]
    public void What_is_no_collection_that_is_known_cannot_be_judged()
    {
        Assert.Equal("nothing with 0 elements cannot be judged: there is no collection", CollectionCheck.Check(null).ToString());
        Assert.Equal(CollectionVerdict.CannotTell, CollectionCheck.Check(new PriorityQueue<int, int>()).Verdict);
        Assert.Equal(CollectionVerdict.CannotTell, CollectionCheck.Check("text").Verdict);
    }

    [Fact]
    public void What_is_beyond_a_bound_is_not_judged_and_says_so()
    {
        CheckedCollection table = CollectionCheck.Check(Planted.CyclicChain, new CollectionCheckLimits { EntriesMax = 10 });
        Assert.Equal("it has more than EntriesMax = 10 entries", table.Why);
        CheckedCollection tree = CollectionCheck.Check(Planted.TreeCount, new CollectionCheckLimits { NodesMax = 10 });
        Assert.Equal("it has more than NodesMax = 10 nodes", tree.Why);
    }

    [Fact]
    public void No_code_of_the_program_is_called()
    {
        var table = new Dictionary<Loud, int>(new LoudComparer());
        var tree = new SortedSet<Loud>(new LoudComparer());
        for (int i = 0; i < 20; i++)
        {
            table.Add(new Loud(i), i);
            tree.Add(new Loud(i));
        }

        int before = Loud.Calls;
        Assert.Equal(CollectionVerdict.Sound, CollectionCheck.Check(table).Verdict);
        Assert.Equal(CollectionVerdict.Sound, CollectionCheck.Check(tree).Verdict);
        Assert.Equal(before, Loud.Calls);
    }

    internal static FieldInfo PlantedField(string name) => typeof(Planted).GetField(name)!;

    private sealed class Loud(int number)
    {
        public static int Calls { get; private set; } // written by one test

        public int Number
        {
            get
            {
                Calls++;
                return number;
            }
        }
    }

    private sealed class LoudComparer : IEqualityComparer<Loud>, IComparer<Loud>
    {
        public int Compare(Loud? left, Loud? right) => left!.Number.CompareTo(right!.Number);

        public bool Equals(Loud? left, Loud? right) => left!.Number == right!.Number;

        public int GetHashCode(Loud value) => value.Number & 3;
    }
}
