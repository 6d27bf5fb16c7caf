using Skein.Races.Runtime.Stacks;
using Skein.Races.Runtime.Watching;

namespace Skein.Races.Runtime.Tests.Staging;

/// <summary>Virtual threads have no stacks: each says its name and how often it was asked.</summary>
internal sealed class StagedMoments : IMoments
{
    private int captures;

    public string Test { get; set; } = "";

    public int Captures => captures;

    public Moment Capture(Actor actor) =>
        new(actor.ManagedThread, actor.Name, actor.Pool, 0, [new StackLine($"{actor.Name} at {Interlocked.Increment(ref captures)}", "", 0)], []);

    public string CurrentTest() => Test;
}
