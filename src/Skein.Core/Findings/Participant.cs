using Skein.Core.Model;
using Skein.Core.Vocabulary;

namespace Skein.Core.Findings;

/// <summary>A coroutine that has a part in a finding. Immutable, thread-safe.</summary>
public sealed record Participant
{
    private readonly string label;

    private Participant(string label) => this.label = label;

    /// <summary>Its id.</summary>
    public required ulong Id { get; init; }

    /// <summary>Its kind.</summary>
    public required CoroutineKind Kind { get; init; }

    /// <summary>Its state.</summary>
    public required CoroutineState State { get; init; }

    /// <summary>Why it waits.</summary>
    public required WaitReason Reason { get; init; }

    /// <summary>Its frames, innermost first.</summary>
    public required IReadOnlyList<Frame> Frames { get; init; }

    /// <summary>Where it was started, innermost first; empty where not known.</summary>
    public IReadOnlyList<Frame> SpawnSite { get; init; } = [];

    /// <summary>
    /// The innermost frame of the program, which is to blame; of the runtime where there is no other; null where there
    /// are no frames.
    /// </summary>
    public Frame? Where => Frames.Count == 0 ? null : Frames.FirstOrDefault(frame => !Captions.IsFramework(frame), Frames[0]);

    /// <summary>
    /// What it does and where: <c>sleeping in Shop.Prices.Cache.Refresh</c>; without frames, where it was started.
    /// </summary>
    public string Doing => Words.Of(State, Reason)
        + (Where is { } frame ? $" in {Captions.Of(frame)}" : SpawnSite.Count > 0 ? $", started at {Captions.Of(SpawnSite[0])}" : "");

    /// <summary>Its name for people: <c>thread 4720</c>, <c>@7f3a00001000</c>.</summary>
    public override string ToString() => label;

    internal static Participant Of(Snapshot snapshot, int index)
    {
        var coroutine = snapshot.Coroutines[index];
        return new Participant(Captions.Of(coroutine))
        {
            Id = coroutine.Id,
            Kind = coroutine.Kind,
            State = coroutine.State,
            Reason = coroutine.Wait.Reason,
            Frames = new FrameList(snapshot.Stacks, coroutine.Stack),
            SpawnSite = coroutine.SpawnSite == 0 ? [] : new FrameList(snapshot.Stacks, coroutine.SpawnSite),
        };
    }
}
