using System.Net;
using System.Net.Sockets;
using global::Polly;
using global::Polly.Timeout;
using Skein.Guard.Breakers;

namespace Skein.Polly;

/// <summary>What an exception says of the dependency that was called.</summary>
internal static class ExceptionJudge
{
    public static CallOutcome Of(Exception exception, bool isCancelled) => exception switch
    {
        // A refusal too, by its base; but here the dependency was asked.
        TimeoutRejectedException => CallOutcome.Unanswered,
        ExecutionRejectedException => CallOutcome.Abandoned,
        OperationCanceledException when isCancelled => CallOutcome.Abandoned,
        HttpRequestException { StatusCode: >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests } => CallOutcome.Failed,
        HttpRequestException { StatusCode: not null and not HttpStatusCode.RequestTimeout } => CallOutcome.Succeeded,
        _ when IsRefused(exception) || IsRefused(exception.InnerException) => CallOutcome.Failed,
        _ => CallOutcome.Unanswered,
    };

    private static bool IsRefused(Exception? exception) => exception is SocketException { SocketErrorCode: SocketError.ConnectionRefused };
}
