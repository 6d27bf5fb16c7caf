using global::Polly;
using Skein.Guard;

namespace Skein.Polly;

/// <summary>Asks the guard before it goes on. Thread-safe.</summary>
internal sealed class SkeinGuardStrategy(StarvationGuard guard, SkeinGuardStrategyOptions options) : ResilienceStrategy
{
    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        var request = new AdmissionRequest(options.Route, options.PriorityOf?.Invoke(context) ?? options.Priority) { CallerGone = context.CancellationToken };
        using Admission admission = options.MayWait ? await guard.AdmitAsync(request, context.CancellationToken).ConfigureAwait(context.ContinueOnCapturedContext) : guard.TryAdmit(request);
        if (!admission.IsAdmitted) return Outcome.FromException<TResult>(new GuardRejectedException(admission.Reason, admission.RetryAfter));
        return await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
    }
}
