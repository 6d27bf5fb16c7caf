using global::Polly;
using Skein.Guard;
using Skein.Guard.Breakers;

namespace Skein.Polly;

/// <summary>Asks a breaker before it goes on, and tells it how that ended. Thread-safe.</summary>
internal sealed class SkeinCircuitBreakerStrategy(Func<ResilienceContext, CircuitBreaker> breakerOf, SkeinCircuitBreakerStrategyOptions options) : ResilienceStrategy
{
    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        BreakerCall call = breakerOf(context).TryBegin();
        if (!call.IsAllowed) return Outcome.FromException<TResult>(new GuardRejectedException(RefusalReason.CircuitOpen, call.RetryAfter));
        // Until it is known: what throws past the pipeline says nothing, and a trial must end all the same.
        CallOutcome judged = CallOutcome.Abandoned;
        try
        {
            Outcome<TResult> outcome = await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
            judged = Judge(outcome, context);
            return outcome;
        }
        finally
        {
            call.End(judged);
        }
    }

    /// <summary>What the user's own judge throws is told, and the execution goes on.</summary>
    private CallOutcome Judge<TResult>(in Outcome<TResult> outcome, ResilienceContext context)
    {
        try
        {
            if (outcome.Exception is { } exception) return options.OfException(exception, context);
            return options.OfResult is { } ofResult ? ofResult(outcome.Result) : CallOutcome.Succeeded;
        }
        catch (Exception exception)
        {
            SkeinFaults.Report("circuit breaker strategy", exception);
            return CallOutcome.Abandoned;
        }
    }
}
