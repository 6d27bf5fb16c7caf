using Skein.Guard;
using Skein.Guard.Breakers;
using Skein.Guard.Concurrency;

namespace Skein.AspNetCore.Calls;

/// <summary>
/// Sends no call to a dependency that is sick, by a breaker for each host, and no more of them at a time than it bears,
/// where an adaptive limit is given. A call has ended well or badly when the response's head is there; its body is not
/// waited for. Thread-safe.
/// </summary>
public sealed class SkeinBreakerHandler : DelegatingHandler
{
    private readonly DependencyBreakers breakers;
    private readonly DependencyConcurrency? concurrency;
    private readonly TimeProvider time;
    private readonly ClientTimeout? timeout;

    /// <summary>For a client factory, which sets what is inside.</summary>
    /// <param name="breakers">The breakers, which may be shared by many handlers.</param>
    /// <param name="concurrency">The adaptive limits, which may be shared too; null for none.</param>
    public SkeinBreakerHandler(DependencyBreakers breakers, DependencyConcurrency? concurrency = null)
        : this(breakers, concurrency, TimeProvider.System)
    {
    }

    /// <summary>For use by hand: <c>new HttpClient(new SkeinBreakerHandler(breakers, null, new SocketsHttpHandler()))</c>.</summary>
    /// <param name="breakers">The breakers, which may be shared by many handlers.</param>
    /// <param name="concurrency">The adaptive limits, which may be shared too; null for none.</param>
    /// <param name="inner">What sends.</param>
    public SkeinBreakerHandler(DependencyBreakers breakers, DependencyConcurrency? concurrency, HttpMessageHandler inner)
        : this(breakers, concurrency, TimeProvider.System) => InnerHandler = inner;

    internal SkeinBreakerHandler(DependencyBreakers breakers, DependencyConcurrency? concurrency, TimeProvider time, ClientTimeout? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(breakers);
        this.breakers = breakers;
        this.concurrency = concurrency;
        this.time = time;
        this.timeout = timeout;
    }

    /// <summary>
    /// A call that is cancelled after at least this long counts as one without an answer; sooner, its caller went away, and
    /// it counts for nothing. A token does not tell whether a timeout or a caller cancelled it. Default 10 s, or the
    /// client's own timeout where that is shorter and the handler was added by <c>AddSkeinBreaker</c>.
    /// </summary>
    public TimeSpan TimedOutAfter { get; set; } = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    /// <exception cref="CircuitOpenException">The breaker is open.</exception>
    /// <exception cref="CallRefusedException">As many calls as the adaptive limit allows are under way.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        GuardedCall call = Begin(request);
        try
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            call.End(CallJudge.Of(response.StatusCode));
            return response;
        }
        catch (Exception exception)
        {
            End(call, exception, cancellationToken);
            throw;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="CircuitOpenException">The breaker is open.</exception>
    /// <exception cref="CallRefusedException">As many calls as the adaptive limit allows are under way.</exception>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        GuardedCall call = Begin(request);
        try
        {
            HttpResponseMessage response = base.Send(request, cancellationToken);
            call.End(CallJudge.Of(response.StatusCode));
            return response;
        }
        catch (Exception exception)
        {
            End(call, exception, cancellationToken);
            throw;
        }
    }

    private GuardedCall Begin(HttpRequestMessage request)
    {
        string dependency = DependencyNames.Of(request);
        BreakerCall call = breakers.Of(dependency).TryBegin();
        if (!call.IsAllowed) throw new CircuitOpenException(dependency, call.RetryAfter);
        LimitedCall limited = concurrency is null ? default : concurrency.Of(dependency).TryBegin();
        if (limited.IsAllowed) return new GuardedCall(call, limited, time.GetTimestamp());
        call.End(CallOutcome.Abandoned);
        throw new CallRefusedException(dependency, RefusalReason.ConcurrencyLimit, limited.RetryAfter);
    }

    private void End(in GuardedCall call, Exception exception, CancellationToken cancellationToken)
    {
        TimeSpan lasted = time.GetElapsedTime(call.Began);
        bool waitedLong = lasted >= TimedOutAfter || lasted >= timeout?.Reached;
        call.End(CallJudge.Of(exception, cancellationToken.IsCancellationRequested, waitedLong));
    }

    private readonly record struct GuardedCall(BreakerCall Breaker, LimitedCall Limited, long Began)
    {
        public void End(CallOutcome outcome)
        {
            Breaker.End(outcome);
            Limited.End(outcome);
        }
    }
}
