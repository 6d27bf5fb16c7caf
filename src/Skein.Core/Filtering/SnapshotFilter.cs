using Skein.Core.Model;

namespace Skein.Core.Filtering;

/// <summary>
/// Chooses coroutines by text. Terms are separated by spaces and all must match; <c>!</c> before a term negates it.
/// <list type="table">
/// <item><term><c>word</c></term><description>part of a frame, a resource's type or detail, or a span's name</description></item>
/// <item><term><c>frame:</c></term><description>part of a function's name or source file</description></item>
/// <item><term><c>resource:</c></term><description>part of a resource's type, detail or hexadecimal address</description></item>
/// <item><term><c>state:</c></term><description><c>waiting</c>, <c>runnable</c> or <c>running</c>; a coroutine of which only "running or about to" is known matches both of the latter</description></item>
/// <item><term><c>wait:</c></term><description>start of a wait reason's token: <c>wait:channel</c> is <c>channel-receive</c> and <c>channel-send</c></description></item>
/// <item><term><c>kind:</c></term><description>start of a kind's token: <c>kind:thread</c></description></item>
/// <item><term><c>trace:</c></term><description>start of the trace id</description></item>
/// <item><term><c>span:</c></term><description>part of the span's name, or its id</description></item>
/// <item><term><c>label:</c></term><description><c>key</c> or <c>key=value</c></description></item>
/// <item><term><c>older:</c></term><description>it is known to wait for at least this long, or, where no wait's age is known, to have been started that long ago: <c>500ms</c>, <c>5s</c>, <c>2m</c>, <c>1h</c>, <c>1d</c></description></item>
/// </list>
/// Text is compared without case. Quotes keep spaces and colons together: <c>"10.0.0.7:5432"</c>. Immutable, thread-safe.
/// </summary>
public sealed class SnapshotFilter
{
    private readonly IReadOnlyList<FilterTerm> terms;

    private SnapshotFilter(string text, IReadOnlyList<FilterTerm> terms)
    {
        Text = text;
        this.terms = terms;
    }

    /// <summary>The filter that every coroutine matches.</summary>
    public static SnapshotFilter Everything { get; } = new("", []);

    /// <summary>The filter as it was written.</summary>
    public string Text { get; }

    /// <summary>Whether every coroutine matches.</summary>
    public bool IsEverything => terms.Count == 0;

    /// <summary>Reads a filter.</summary>
    /// <exception cref="SkeinException">It is not in the language: the message says where and what is allowed.</exception>
    public static SnapshotFilter Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new SnapshotFilter(text.Trim(), FilterParser.Parse(text));
    }

    /// <summary>The snapshot without the coroutines that do not match; their number is reported as dropped.</summary>
    public Snapshot Apply(Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        if (IsEverything) return snapshot;

        var predicate = Bind(snapshot);
        var kept = new List<Coroutine>();
        long dropped = 0;
        foreach (ref readonly var coroutine in CoroutineSpan.Of(snapshot))
        {
            if (predicate(coroutine)) kept.Add(coroutine);
            else dropped += coroutine.Weight;
        }

        return dropped == 0 ? snapshot : new Snapshot
        {
            Runtime = snapshot.Runtime,
            Process = snapshot.Process,
            TakenAt = snapshot.TakenAt,
            Source = snapshot.Source with { Dropped = [.. snapshot.Source.Dropped, new("coroutines", dropped, $"do not match the filter {Text}")] },
            Coroutines = kept,
            Stacks = snapshot.Stacks,
            Resources = snapshot.Resources,
            Spans = snapshot.Spans,
            Labels = snapshot.Labels,
            Ages = snapshot.Ages,
        };
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>The filter over one snapshot's tables; for one thread.</summary>
    internal CoroutinePredicate Bind(Snapshot snapshot)
    {
        var bound = terms.Select(term => (term.Negated, Matches: term.Bind(snapshot))).ToArray();
        return (in Coroutine coroutine) =>
        {
            foreach (var (negated, matches) in bound)
            {
                if (matches(coroutine) == negated) return false;
            }

            return true;
        };
    }
}
