using Skein.Core.Model;

namespace Skein.Inspect.Tests.Corpus;

/// <summary>What a shape of the corpus declares of one of its coroutines: see samples/Waits/Rigging/Expected.cs.</summary>
public sealed record ExpectedCoroutine(
    int Count,
    CoroutineKind Kind,
    CoroutineState State,
    WaitReason Reason,
    IReadOnlyList<string> Chain,
    string? Parent,
    string? Span)
{
    public string Text => new FoundCoroutine(Kind, State, Reason, Chain, Parent, Span).Text;

    public bool IsMetBy(FoundCoroutine found) =>
        found.Kind == Kind
        && found.Reason == Reason
        && (found.State == State || (State == CoroutineState.RunningOrRunnable && found.State != CoroutineState.Waiting))
        && found.Chain.SequenceEqual(Chain)
        && found.Parent == Parent
        && found.Span == Span;
}
