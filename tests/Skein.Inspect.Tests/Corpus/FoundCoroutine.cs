using Skein.Core.Model;

namespace Skein.Inspect.Tests.Corpus;

/// <summary>A coroutine of a snapshot in the words of the corpus.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="State">Its state.</param>
/// <param name="Reason">Why it waits.</param>
/// <param name="Chain">The sample's functions, innermost first; <c>...</c> for others between them. Of a thread the sample's only.</param>
/// <param name="Parent">The outermost function of its parent, or null.</param>
/// <param name="Span">The name of its span, or null.</param>
public sealed record FoundCoroutine(
    CoroutineKind Kind, CoroutineState State, WaitReason Reason, IReadOnlyList<string> Chain, string? Parent, string? Span)
{
    private const string Others = "...";

    /// <summary>Every function of it, for messages about threads.</summary>
    public string Whole { get; init; } = "";

    /// <summary>All of it in one line.</summary>
    public string Text =>
        $"{Kind} {State} {Reason}: {string.Join(" <- ", Chain)}{(Parent is null ? "" : $" | parent {Parent}")}{(Span is null ? "" : $" | span {Span}")}";

    /// <summary>The coroutines of a snapshot. Threads that run none of the sample's code are left out: they are the runtime's.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="sample">The namespace of the sample, with a dot.</param>
    public static IEnumerable<FoundCoroutine> In(Snapshot snapshot, string sample)
    {
        Dictionary<ulong, Coroutine> byId = [];
        foreach (Coroutine coroutine in snapshot.Coroutines) byId.TryAdd(coroutine.Id, coroutine);
        foreach (Coroutine coroutine in snapshot.Coroutines)
        {
            string[] chain = coroutine.Kind == CoroutineKind.Thread
                ? [.. Functions(snapshot, coroutine).Where(function => IsOfThread(function, sample))]
                : Collapsed(Functions(snapshot, coroutine), sample);
            if (chain.Length == 0) continue;
            string? parent = coroutine.Parent == 0 ? null
                : byId.TryGetValue(coroutine.Parent, out Coroutine known) ? Functions(snapshot, known).Last() : "a parent that is not there";
            string? span = coroutine.Span == 0 ? null : snapshot.Spans[coroutine.Span].Name;
            yield return new FoundCoroutine(coroutine.Kind, coroutine.State, coroutine.Wait.Reason, chain, parent, span)
            {
                Whole = coroutine.Kind == CoroutineKind.Thread ? string.Join(" <- ", Functions(snapshot, coroutine)) : "",
            };
        }
    }

    private static IEnumerable<string> Functions(Snapshot snapshot, Coroutine coroutine) =>
        snapshot.Stacks.FramesOf(coroutine.Stack).Select(frame => frame.Function);

    /// <summary>The frames through which the sample starts a thread are no part of the shape, and a release build may drop them.</summary>
    private static bool IsOfThread(string function, string sample) =>
        function.StartsWith(sample, StringComparison.Ordinal)
        && !function.StartsWith($"{sample}Rig.", StringComparison.Ordinal)
        && !function.EndsWith(".Begin.lambda", StringComparison.Ordinal);

    /// <summary>A chain that has none of the sample's functions is told in full.</summary>
    private static string[] Collapsed(IEnumerable<string> functions, string sample)
    {
        List<string> chain = [];
        foreach (string function in functions)
        {
            if (function.StartsWith(sample, StringComparison.Ordinal)) chain.Add(function);
            else if (chain.Count == 0 || chain[^1] != Others) chain.Add(Others);
        }

        return chain is [Others] ? [.. functions] : [.. chain];
    }
}
