using Skein.Core.Explanation;
using Skein.Core.Findings;
using Skein.Core.Model;
using Skein.Core.Vocabulary;

namespace Skein.Core.Formats.Text;

/// <summary>Writes for people what is known of one coroutine.</summary>
public static class TextExplanation
{
    /// <summary>Writes an explanation as text.</summary>
    public static void Write(CoroutineExplanation explanation, TextWriter writer, TextOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        ArgumentNullException.ThrowIfNull(writer);
        var page = new TextPage(writer, options ?? TextOptions.Default);
        page.Header("process", SourceHeader.Process(explanation.Snapshot));
        page.Header("source", SourceHeader.Source(explanation.Snapshot.Source));
        SourceHeader.WriteGaps(page, explanation.Snapshot.Source);
        page.Line();
        page.Line(Head(page, explanation));
        var facts = new FindingPage(writer, page.Options);
        WriteSelf(facts, explanation);
        WriteWaits(facts, explanation);
        WriteFamily(facts, explanation);
    }

    private static string Head(TextPage page, CoroutineExplanation explanation)
    {
        var coroutine = explanation.Coroutine;
        var wait = coroutine.Wait;
        string kind = coroutine.Kind is CoroutineKind.Thread or CoroutineKind.Goroutine ? "" : $", {Words.Of(coroutine.Kind)}";
        string line = $"{page.Style(TextRole.Count, explanation.Self.ToString())}{kind}: {page.Style(TextRole.Wait, Words.Of(coroutine.State, wait.Reason))}";
        if (wait.Resource != 0) line += page.Style(TextRole.Resource, $" ({Captions.Of(explanation.Snapshot.Resources[wait.Resource])})");
        if (wait.QueuePosition > 0) line += $", number {wait.QueuePosition:N0} in its queue";
        if (wait.Reason != WaitReason.None && wait.DueMilliseconds > 0) line += $", due after {DurationText.Of(TimeSpan.FromMilliseconds(wait.DueMilliseconds))}";
        if (wait.Since.IsKnown) line += page.Style(TextRole.Age, $"  for {DurationText.Of(wait.Since)}");
        if (explanation.SinceStart.IsKnown) line += page.Style(TextRole.Age, $"  {DurationText.Of(explanation.SinceStart)} since start");
        return line;
    }

    private static void WriteSelf(FindingPage facts, CoroutineExplanation explanation)
    {
        var (snapshot, coroutine) = (explanation.Snapshot, explanation.Coroutine);
        if (explanation.Self.Frames.Count > 0) facts.Chain("stack", explanation.Self.Frames);
        if (explanation.Self.SpawnSite.Count > 0) facts.Chain("started", explanation.Self.SpawnSite);
        if (coroutine.Span != 0) facts.Line("span", Captions.Of(snapshot.Spans[coroutine.Span], withId: true));
        if (coroutine.Labels != 0) facts.Line("labels", Captions.Of(snapshot.Labels[coroutine.Labels]));
        if (coroutine.Weight > 1) facts.Line("stands for", $"{coroutine.Weight:N0}: the source gives counts only");
        if (explanation.Alike > 0) facts.Line("alike", $"{explanation.Alike:N0} more do the same at the same place");
    }

    private static void WriteWaits(FindingPage facts, CoroutineExplanation explanation)
    {
        string who = "";
        foreach (var step in explanation.WaitChain)
        {
            string evidence = step.Evidence.Length > 0 ? $" ({step.Evidence})" : "";
            string what = step.WaitsFor.TypeName.Length > 0 || step.WaitsFor.Address != 0 ? Captions.Of(step.WaitsFor) : Words.Of(step.WaitsFor.Kind);
            string holder = step.Holders.Count > 0 ? $"{step.Holders[0]}{evidence}: {step.Holders[0].Doing}" : $"{step.HolderIds[0]:x}{evidence}, which is not in the snapshot";
            string others = step.HolderIds.Count > 1 ? $", and by {Captions.Count(step.HolderIds.Count - 1, "other")}" : "";
            facts.Line(who.Length == 0 ? "waits for" : "", $"{(who.Length == 0 ? "" : $"{who} waits for ")}{what}, held by {holder}{others}");
            who = step.Holders.Count > 0 ? step.Holders[0].ToString() : "";
        }

        if (explanation.IsWaitCircle) facts.Line("", $"which closes a circle: see 'skein blocked'");
        else if (explanation.WaitChain.Count == 0 && explanation.ChildCount == 0 && Nobody(explanation.Coroutine) is { } nobody) facts.Line("waits for", nobody);
        foreach (var held in explanation.Holds) facts.Line("holds", $"{Captions.Of(held.Resource)}, {held.Waiters:N0} wait for it");
        if (explanation.HoldsCount > explanation.Holds.Count) facts.Line("", $"and {Captions.Count(explanation.HoldsCount - explanation.Holds.Count, "other")}");
    }

    /// <summary>What is to be said of a wait of which no holder is known; null where its reason says it all.</summary>
    private static string? Nobody(in Coroutine coroutine) => coroutine.State != CoroutineState.Waiting ? null : coroutine.Wait.Reason switch
    {
        WaitReason.Unreachable => "nobody: nothing refers any more to what would complete it",
        _ when coroutine.Wait.DueMilliseconds > 0 => "a timer, which ends the wait",
        WaitReason.Unknown or WaitReason.Promise or WaitReason.Coroutine or WaitReason.WhenAll or WaitReason.WhenAny or WaitReason.WaitAsync
            or WaitReason.Task or WaitReason.ValueTaskSource or WaitReason.Semaphore or WaitReason.Lock or WaitReason.BlockedOnTask or WaitReason.WaitHandle => "somebody: it is not known who will complete it",
        _ => null,
    };

    private static void WriteFamily(FindingPage facts, CoroutineExplanation explanation)
    {
        string name = explanation.Relation == ParentRelation.StartedBy ? "parent" : "awaited by";
        foreach (var parent in explanation.Parents)
        {
            facts.Line(name, $"{parent}: {parent.Doing}");
            name = "";
        }

        if (explanation.MissingParent != 0) facts.Line(name, $"@{explanation.MissingParent:x}, which {(explanation.Relation == ParentRelation.StartedBy ? "has ended" : "is not in the snapshot")}");
        if (explanation.ChildCount == 0) return;
        facts.Line(explanation.Relation == ParentRelation.StartedBy ? "children" : "awaits", Captions.Count(explanation.ChildCount, "other"));
        foreach (var child in explanation.Children) facts.Line("", $"{child}: {child.Doing}");
        if (explanation.ChildCount > explanation.Children.Count) facts.Line("", "...");
    }
}
