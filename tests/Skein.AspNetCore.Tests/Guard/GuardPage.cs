using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Skein.AspNetCore.Guard;
using Skein.AspNetCore.Guard.RateLimiting;
using Skein.AspNetCore.Hosting;
using Skein.Guard;

namespace Skein.AspNetCore.Tests.Guard;

/// <summary>The code of docs/guard.md. What stands between the marks is shown there as it is.</summary>
internal static class GuardPage
{
    public static WebApplication Build(WebApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks();
        // show: put
        builder.AddSkein();
        WebApplication app = builder.Build();
        app.UseSkeinGuard();
        // end: put
        // show: priorities
        app.MapPost("/pay", () => "paid").WithSkeinPriority(GuardPriority.High);
        app.MapGet("/suggestions", () => "tea").WithSkeinPriority(GuardPriority.Sheddable);
        app.MapGet("/events", () => "none").WithoutSkeinGuard();
        app.MapHealthChecks("/healthz"); // is Critical
        // end: priorities
        return app;
    }

    public static void Answer(WebApplication app)
    {
        // show: answer
        app.UseSkeinGuard(options => options with
        {
            DeadlineHeaders = ["x-envoy-expected-rq-timeout-ms"],
            Refused = (context, refusal) => context.Response.WriteAsync($"Too busy. Try again in {refusal.RetryAfter.TotalSeconds} s."),
        });
        // end: answer
    }

    public static void Limit(IServiceCollection services)
    {
        // show: limiter
        services.AddRateLimiter(options => options.AddPolicy("batch", context => RateLimitPartition.Get("batch", _ =>
            new GuardRateLimiter(
                context.RequestServices.GetRequiredService<ISkeinHost>(),
                GuardPriority.Sheddable,
                new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = 20 })))));
        // end: limiter
    }

    public static string Held(ISkeinHost host)
    {
        // show: held
        IEnumerable<HeldThreads> worst = host.Monitor!.Guard!.Report().HeldThreads.Take(3);
        // end: held
        return string.Join(", ", worst);
    }
}
