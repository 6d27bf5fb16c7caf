using Skein.Guard;

namespace Skein.AspNetCore.Calls;

/// <summary>
/// While the own scheduler is starved, sends no call that can be done without: those with a priority, said by
/// <see cref="Priority"/> in the request's options, are sent where the guard admits them. Calls without one are not asked
/// for, because the request that makes them was admitted as a whole. Thread-safe.
/// </summary>
public sealed class SkeinGuardHandler : DelegatingHandler
{
    private readonly Func<StarvationGuard?> guard;

    /// <summary>For a client factory, which sets what is inside.</summary>
    /// <param name="guard">Who admits.</param>
    public SkeinGuardHandler(StarvationGuard guard)
        : this(() => guard) => ArgumentNullException.ThrowIfNull(guard);

    /// <summary>For use by hand: <c>new HttpClient(new SkeinGuardHandler(guard, new SocketsHttpHandler()))</c>.</summary>
    /// <param name="guard">Who admits.</param>
    /// <param name="inner">What sends.</param>
    public SkeinGuardHandler(StarvationGuard guard, HttpMessageHandler inner)
        : this(guard) => InnerHandler = inner;

    internal SkeinGuardHandler(Func<StarvationGuard?> guard) => this.guard = guard;

    /// <summary>How much a call matters: <c>request.Options.Set(SkeinGuardHandler.Priority, GuardPriority.Sheddable)</c>.</summary>
    public static HttpRequestOptionsKey<GuardPriority> Priority { get; } = new("skein.priority");

    /// <summary>The priority of calls that say none; null for not asking for them. Default null.</summary>
    public GuardPriority? DefaultPriority { get; set; }

    /// <inheritdoc/>
    /// <exception cref="CallRefusedException">The guard did not admit the call.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using Admission admission = Admit(request, cancellationToken);
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <exception cref="CallRefusedException">The guard did not admit the call.</exception>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using Admission admission = Admit(request, cancellationToken);
        return base.Send(request, cancellationToken);
    }

    private Admission Admit(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if ((request.Options.TryGetValue(Priority, out GuardPriority said) ? said : DefaultPriority) is not { } priority || guard() is not { } asked) return default;
        if (!asked.IsArmed) asked.Arm();
        Admission admission = asked.TryAdmit(new AdmissionRequest(null, priority) { CallerGone = cancellationToken });
        return admission.IsAdmitted ? admission : throw new CallRefusedException(DependencyNames.Of(request), admission.Reason, admission.RetryAfter);
    }
}
