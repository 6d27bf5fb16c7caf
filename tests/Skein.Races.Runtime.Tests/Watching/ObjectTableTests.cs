using System.Runtime.CompilerServices;
using Skein.Races.Runtime.Tests.Staging;
using Skein.Races.Runtime.Watching;
using Xunit;

namespace Skein.Races.Runtime.Tests.Watching;

public sealed class ObjectTableTests
{
    private readonly ObjectTable table = new(new DetectorLimits());

    [Fact]
    public void The_same_object_is_found_again_after_collections_of_garbage()
    {
        List<int> list = [];
        Watched watched = table.FindOrAdd(list)!;
        for (int i = 0; i < 3; i++) GC.Collect();

        Assert.Same(watched, table.Find(list));
        Assert.Same(watched, table.FindOrAdd(list));
    }

    [Fact]
    public void What_is_watched_can_die()
    {
        Stage stage = new();
        WeakReference reference = Use(stage);
        for (int i = 0; i < 5 && reference.IsAlive; i++) GC.Collect();

        Assert.False(reference.IsAlive);
    }

    [Fact]
    public void The_dead_make_room()
    {
        ObjectTable small = new(new DetectorLimits { ObjectsMax = 64 * 64 });
        for (int round = 0; round < 20; round++)
        {
            Fill(small, 2000);
            GC.Collect();
        }

        Assert.Equal(40_000, small.Seen);
        Assert.Equal(0, small.Dropped);
    }

    [Fact]
    public void The_living_beyond_the_bound_are_counted()
    {
        ObjectTable small = new(new DetectorLimits { ObjectsMax = 64 * 4 });
        List<object> living = [.. Enumerable.Range(0, 2000).Select(_ => new object())];
        int added = living.Count(one => small.FindOrAdd(one) is not null);

        Assert.InRange(added, 1, 256);
        Assert.Equal(2000 - added, small.Dropped);
    }

    [Fact]
    public void What_stood_for_a_dead_object_knows_nothing_of_it()
    {
        Stage stage = new(limits: new DetectorLimits { ObjectsMax = 64 * 64 });
        for (int round = 0; round < 10; round++)
        {
            UseMany(stage, round % 2 == 0 ? stage.A : stage.B, 2000, 1 + round);
            GC.Collect();
        }

        Assert.Empty(stage.Detector.Suspects.All);
        Assert.Empty(stage.Races);
    }

    [Fact]
    public void Threads_that_add_and_look_up_at_once_agree()
    {
        object[] all = [.. Enumerable.Range(0, 20_000).Select(_ => new object())];
        Watched?[][] seen = [.. Enumerable.Range(0, 4).Select(_ => new Watched?[all.Length])];

        Parallel.For(0, 4, thread =>
        {
            for (int i = 0; i < all.Length; i++) seen[thread][i] = table.Find(all[i]) ?? table.FindOrAdd(all[i]);
        });

        Assert.Equal(all.Length, table.Seen);
        for (int i = 0; i < all.Length; i++) Assert.True(seen.All(one => one[i] == seen[0][i] && one[i]!.Is(all[i])));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Use(Stage stage)
    {
        List<int> list = [];
        stage.Add(stage.A, list, 1);
        stage.Add(stage.B, list, 2, () => stage.Read(stage.B, list, 3));
        return new WeakReference(list);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void UseMany(Stage stage, Actor actor, int count, int site)
    {
        for (int i = 0; i < count; i++) stage.Add(actor, new List<int>(), site);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Fill(ObjectTable table, int count)
    {
        for (int i = 0; i < count; i++) table.FindOrAdd(new object());
    }
}
