using Skein.Core.Model;

namespace Skein.Core.Filtering;

/// <summary>The meaning of each term: a question asked once per table entry, then looked up per coroutine.</summary>
internal static class FilterTerms
{
    public static Func<Snapshot, CoroutinePredicate> Word(string text) => snapshot =>
    {
        var stacks = Stacks(snapshot, text);
        var resources = new Memo(snapshot.Resources.Count, index => Has(snapshot.Resources[index].TypeName, text) || Has(snapshot.Resources[index].Detail, text));
        var spans = new Memo(snapshot.Spans.Count, index => Has(snapshot.Spans[index].Name, text));
        return (in Coroutine coroutine) => stacks[coroutine.Stack] || resources[coroutine.Wait.Resource] || spans[coroutine.Span];
    };

    public static Func<Snapshot, CoroutinePredicate> Frame(string text) => snapshot =>
    {
        var stacks = Stacks(snapshot, text);
        return (in Coroutine coroutine) => stacks[coroutine.Stack];
    };

    public static Func<Snapshot, CoroutinePredicate> Resource(string text) => snapshot =>
    {
        string digits = text.TrimStart('@');
        if (digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase)) digits = digits[2..];
        var resources = new Memo(snapshot.Resources.Count, index =>
        {
            var resource = snapshot.Resources[index];
            return Has(resource.TypeName, text) || Has(resource.Detail, text)
                || (resource.Address != 0 && digits.Length > 0 && Has($"{resource.Address:x}", digits));
        });
        return (in Coroutine coroutine) => resources[coroutine.Wait.Resource];
    };

    public static Func<Snapshot, CoroutinePredicate> State(HashSet<CoroutineState> states)
    {
        if (states.Contains(CoroutineState.Running) || states.Contains(CoroutineState.Runnable)) states.Add(CoroutineState.RunningOrRunnable);
        return _ => (in Coroutine coroutine) => states.Contains(coroutine.State);
    }

    public static Func<Snapshot, CoroutinePredicate> Wait(HashSet<WaitReason> reasons) =>
        _ => (in Coroutine coroutine) => reasons.Contains(coroutine.Wait.Reason);

    public static Func<Snapshot, CoroutinePredicate> Kind(HashSet<CoroutineKind> kinds) =>
        _ => (in Coroutine coroutine) => kinds.Contains(coroutine.Kind);

    public static Func<Snapshot, CoroutinePredicate> Trace(string start) =>
        Spans(span => span.TraceId.StartsWith(start, StringComparison.OrdinalIgnoreCase));

    public static Func<Snapshot, CoroutinePredicate> Span(string text) =>
        Spans(span => Has(span.Name, text) || span.SpanId.Equals(text, StringComparison.OrdinalIgnoreCase));

    public static Func<Snapshot, CoroutinePredicate> Label(string text) => snapshot =>
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        string key = equals < 0 ? text : text[..equals];
        string? value = equals < 0 ? null : text[(equals + 1)..];
        var labels = new Memo(snapshot.Labels.Count, index => snapshot.Labels[index].Pairs.Any(pair =>
            pair.Key.Equals(key, StringComparison.OrdinalIgnoreCase) && (value is null || pair.Value.Equals(value, StringComparison.OrdinalIgnoreCase))));
        return (in Coroutine coroutine) => labels[coroutine.Labels];
    };

    /// <summary>By the age of its wait; where that is not known, by the time since its start.</summary>
    public static Func<Snapshot, CoroutinePredicate> Older(TimeSpan age) => snapshot => (in Coroutine coroutine) =>
    {
        var known = coroutine.Wait.Since.IsKnown ? coroutine.Wait.Since : MemberAge.SinceStart(snapshot, coroutine);
        return known.IsKnown && known.Duration >= age;
    };

    private static Func<Snapshot, CoroutinePredicate> Spans(Func<SpanContext, bool> test) => snapshot =>
    {
        var spans = new Memo(snapshot.Spans.Count, index => index != 0 && test(snapshot.Spans[index]));
        return (in Coroutine coroutine) => spans[coroutine.Span];
    };

    private static Memo Stacks(Snapshot snapshot, string text)
    {
        var table = snapshot.Stacks;
        var frames = new Memo(table.Frames.Count, index => Has(table.Frames[index].Function ?? "", text) || Has(table.Frames[index].File ?? "", text));
        return new Memo(table.Count, stack =>
        {
            foreach (int frame in table[stack])
            {
                if (frames[frame]) return true;
            }

            return false;
        });
    }

    private static bool Has(string whole, string part) => whole.Contains(part, StringComparison.OrdinalIgnoreCase);
}
