using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Skein.AspNetCore.Guard.Deadlines;

/// <summary>How long a request's caller waits, by its headers and its endpoint. What makes no sense is counted and passed over. Thread-safe.</summary>
/// <param name="headers">Headers in milliseconds that are trusted.</param>
/// <param name="tally">Where it is counted.</param>
internal sealed class DeadlineReader(IReadOnlyList<string> headers, GuardTally tally)
{
    private readonly string[] headers = [.. headers];

    /// <summary>The shortest of what is said; null where nothing is.</summary>
    public TimeSpan? TimeLeft(HttpContext context, GuardPlan plan)
    {
        TimeSpan? left = plan.Timeout;
        IHeaderDictionary sent = context.Request.Headers;
        if (plan.IsGrpc && sent.GrpcTimeout is { Count: > 0 } grpc) left = Shorter(left, Read(grpc, isGrpc: true));
        foreach (string header in headers)
        {
            if (sent.TryGetValue(header, out StringValues milliseconds)) left = Shorter(left, Read(milliseconds, isGrpc: false));
        }

        return left;
    }

    private TimeSpan? Read(StringValues values, bool isGrpc)
    {
        // Sent twice, nobody knows which one counts.
        ReadOnlySpan<char> text = values.Count == 1 ? values[0] : default;
        if (isGrpc ? DeadlineText.TryReadGrpc(text, out TimeSpan time) : DeadlineText.TryReadMilliseconds(text, out time)) return time;
        tally.MalformedDeadline();
        return null;
    }

    private static TimeSpan? Shorter(TimeSpan? one, TimeSpan? other) => one is null || other < one ? other ?? one : one;
}
