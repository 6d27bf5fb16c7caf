using Skein.Core.Model;

namespace Skein.Core.Vocabulary;

/// <summary>Coroutines, frames and resources as a line of text says them. Thread-safe.</summary>
public static class Captions
{
    /// <summary>Starts of the names of functions that belong to the runtime and its frameworks.</summary>
    private static readonly string[] frameworkPrefixes = ["System.", "Microsoft.", "Internal.", "Interop.", "Interop+", "runtime."];

    /// <summary>A coroutine: <c>thread 4711</c>, <c>goroutine 17</c>, <c>@7f3a00001000</c>.</summary>
    public static string Of(in Coroutine coroutine) => coroutine.Kind switch
    {
        CoroutineKind.Thread => $"thread {coroutine.Id}",
        CoroutineKind.Goroutine => $"goroutine {coroutine.Id}",
        _ => $"@{coroutine.Id:x}",
    };

    /// <summary>A frame: <c>Shop.Stock.ReserveAsync await #1</c>, <c>main.work at work.go:12</c>.</summary>
    public static string Of(in Frame frame)
    {
        string text = string.IsNullOrEmpty(frame.Function) ? "?" : frame.Function;
        if (frame.AwaitIndex >= 0) text += $" await #{frame.AwaitIndex}";
        if (!string.IsNullOrEmpty(frame.File)) text += frame.Line > 0 ? $" at {frame.File}:{frame.Line}" : $" at {frame.File}";
        return text;
    }

    /// <summary>A resource: <c>SemaphoreSlim @7f3a00001000 count 0 of 1</c>.</summary>
    public static string Of(Resource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        string[] parts = [resource.TypeName, resource.Address == 0 ? "" : $"@{resource.Address:x}", resource.Detail];
        string text = string.Join(' ', parts.Where(part => part.Length > 0));
        return text.Length > 0 ? text : Words.Of(resource.Kind);
    }

    /// <summary>A span, as far as it is known: <c>GET /cart, 2 s old, trace 0a5e..., span b7ad...</c>.</summary>
    /// <param name="span">The span.</param>
    /// <param name="withId">Whether its own id is said beside that of its trace.</param>
    public static string Of(SpanContext span, bool withId)
    {
        ArgumentNullException.ThrowIfNull(span);
        string[] parts =
        [
            span.Name,
            span.Age.IsKnown ? $"{DurationText.Of(span.Age)} old" : "",
            span.TraceId.Length > 0 ? $"trace {span.TraceId}" : "",
            withId && span.SpanId.Length > 0 ? $"span {span.SpanId}" : "",
        ];
        string text = string.Join(", ", parts.Where(part => part.Length > 0));
        return text.Length > 0 ? text : "?";
    }

    /// <summary>Labels: <c>orderId=17, customer="Ann Lee"</c>; a value is quoted where it could be read as something else.</summary>
    public static string Of(LabelSet labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return string.Join(", ", labels.Pairs.Select(pair => $"{pair.Key}={LabelValue(pair.Value)}"));
    }

    /// <summary>Whether a frame belongs to the runtime or its frameworks, not to the program.</summary>
    public static bool IsFramework(in Frame frame)
    {
        string function = frame.Function ?? "";
        return Array.Exists(frameworkPrefixes, prefix => function.StartsWith(prefix, StringComparison.Ordinal));
    }

    /// <summary>A label's value, quoted where it is empty or holds spaces, commas or quotes.</summary>
    internal static string LabelValue(string value) =>
        value.Length > 0 && value.AsSpan().IndexOfAny(" ,\"=") < 0 ? value : $"\"{value}\"";

    /// <summary>A number of things: <c>1 group</c>, <c>1,234 groups</c>.</summary>
    internal static string Count(long count, string singular) => Count(count, singular, singular + "s");

    /// <summary>A number of things whose plural has no plain s: <c>1 entry</c>, <c>2 entries</c>.</summary>
    internal static string Count(long count, string singular, string plural) => count == 1 ? $"1 {singular}" : $"{count:N0} {plural}";
}
