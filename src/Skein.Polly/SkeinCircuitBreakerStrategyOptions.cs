using global::Polly;
using Skein.Guard.Breakers;

namespace Skein.Polly;

/// <summary>How the ends of executions are judged.</summary>
public sealed class SkeinCircuitBreakerStrategyOptions : ResilienceStrategyOptions
{
    /// <summary>Names the strategy <c>SkeinCircuitBreaker</c>.</summary>
    public SkeinCircuitBreakerStrategyOptions() => Name = "SkeinCircuitBreaker";

    /// <summary>What a result says of the dependency; null where each is a success. Default null.</summary>
    public Func<object?, CallOutcome>? OfResult { get; set; }

    /// <summary>What an exception says of the dependency. Default <see cref="OutcomeOfException"/>.</summary>
    public Func<Exception, ResilienceContext, CallOutcome> OfException { get; set; } = OutcomeOfException;

    /// <summary>
    /// The default: an execution whose token was cancelled was given up, one that a strategy further in has refused was
    /// none; an HTTP status of 500 and above, 429, and a refused connection are definite answers; everything else, as
    /// timeouts and broken connections, may have been our own doing.
    /// </summary>
    public static CallOutcome OutcomeOfException(Exception exception, ResilienceContext context)
    {
        ArgumentNullException.ThrowIfNull(exception);
        ArgumentNullException.ThrowIfNull(context);
        return ExceptionJudge.Of(exception, context.CancellationToken.IsCancellationRequested);
    }
}
