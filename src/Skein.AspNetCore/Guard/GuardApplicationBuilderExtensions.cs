using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Skein.AspNetCore.Guard.Deadlines;
using Skein.AspNetCore.Hosting;
using Skein.Core;

namespace Skein.AspNetCore.Guard;

/// <summary>Puts the guard before a service's requests.</summary>
public static class GuardApplicationBuilderExtensions
{
    private const string IsUsed = "skein.guard";

    /// <summary>
    /// Refuses requests while the thread pool is starved, so that those that are admitted are answered in time. Put it
    /// first: what stands before it is done for refused requests too. On a <c>WebApplication</c>, which routes first
    /// by itself, it knows the endpoint and its priority; where you call <c>UseRouting</c> yourself, put it behind that. A
    /// second time does nothing.
    /// </summary>
    /// <param name="app">The application.</param>
    /// <param name="configure">Changes what is read of a request and how one is refused: <c>options => options with { DeadlineHeaders = ["x-envoy-expected-rq-timeout-ms"] }</c>.</param>
    /// <exception cref="SkeinException"><c>AddSkein</c> was not called, or its options turn the guard or the probe off.</exception>
    /// <exception cref="ArgumentException">An option makes no sense; the message names it.</exception>
    public static IApplicationBuilder UseSkeinGuard(this IApplicationBuilder app, Func<SkeinGuardOptions, SkeinGuardOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(app);
        SkeinService service = app.ApplicationServices.GetService<SkeinService>() ?? throw new SkeinException("UseSkeinGuard", "finds no Skein in this application", "call builder.AddSkein() before builder.Build()");
        if (service.Options.Probe is null) throw new SkeinException("UseSkeinGuard", "needs the probe, which the options turn off", "leave Skein:Probe on");
        if (service.Options.Guard is null) throw new SkeinException("UseSkeinGuard", "finds the guard turned off in the options", "leave Skein:Guard on; Skein:Guard:Admission = Off admits everything");
        SkeinGuardOptions options = SkeinGuardOptions.Valid((configure ?? (same => same))(new SkeinGuardOptions()));
        if (!app.Properties.TryAdd(IsUsed, true)) return app;
        service.ArmGuard();
        var timeouts = new EndpointTimeouts(app.ApplicationServices.GetService<IOptions<RequestTimeoutOptions>>());
        return app.Use(next => new GuardMiddleware(next, () => service.Guard, options, timeouts, service.Tally, TimeProvider.System, GuardHttpLimits.Default).InvokeAsync);
    }
}
