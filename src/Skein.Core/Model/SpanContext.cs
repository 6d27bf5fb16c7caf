namespace Skein.Core.Model;

/// <summary>The trace span under which a coroutine was started; entry 0 of each table is <see cref="None"/>.</summary>
/// <param name="TraceId">W3C trace id, 32 hexadecimal digits, or empty.</param>
/// <param name="SpanId">W3C span id, 16 hexadecimal digits, or empty.</param>
/// <param name="Name">The span's name.</param>
/// <param name="Age">Time since the span's start.</param>
public sealed record SpanContext(string TraceId, string SpanId, string Name, Age Age)
{
    /// <summary>No span.</summary>
    public static SpanContext None { get; } = new("", "", "", Age.Unknown);
}
