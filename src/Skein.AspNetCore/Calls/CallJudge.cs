using System.Net;
using System.Net.Sockets;
using Skein.Guard.Breakers;

namespace Skein.AspNetCore.Calls;

/// <summary>What the end of a call says of its dependency.</summary>
internal static class CallJudge
{
    /// <summary>
    /// By the status: 500 and above, and 429 (too many requests), say that it cannot; 408 that our request did not arrive in
    /// time. Everything else is an answer, whether the caller likes it or not.
    /// </summary>
    public static CallOutcome Of(HttpStatusCode status) =>
        (int)status >= 500 || status == HttpStatusCode.TooManyRequests ? CallOutcome.Failed
        : status == HttpStatusCode.RequestTimeout ? CallOutcome.Unanswered
        : CallOutcome.Succeeded;

    /// <summary>By what was thrown.</summary>
    /// <param name="exception">What was.</param>
    /// <param name="isCancelled">Whether the call's token was cancelled: by its caller, or by the client's timeout.</param>
    /// <param name="waitedLong">Whether it had lasted so long that a cancellation was a timeout.</param>
    public static CallOutcome Of(Exception exception, bool isCancelled, bool waitedLong) => exception switch
    {
        // Ours, from further in.
        CallRefusedException => CallOutcome.Abandoned,
        _ when isCancelled => waitedLong ? CallOutcome.Unanswered : CallOutcome.Abandoned,
        HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused } } => CallOutcome.Failed,
        HttpRequestException or OperationCanceledException or IOException or SocketException or TimeoutException => CallOutcome.Unanswered,
        // A mistake in the call.
        _ => CallOutcome.Abandoned,
    };
}
