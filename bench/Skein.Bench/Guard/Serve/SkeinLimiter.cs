using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Skein.AspNetCore.Hosting;
using Skein.Guard;

namespace Skein.Bench.Guard.Serve;

/// <summary>The guard, with its defaults but for what is said.</summary>
internal sealed class SkeinLimiter : ILimiter
{
    /// <summary>Whether there is a guard at all.</summary>
    public bool IsGuarded { get; init; } = true;

    /// <summary>Whether it leaves the pool's threads as they are.</summary>
    public bool KeepsThreads { get; init; }

    /// <summary>Whether what does not block matters more.</summary>
    public bool HasPriorities { get; init; } = true;

    public void Prepare(WebApplicationBuilder builder)
    {
        GuardOptions? guard = !IsGuarded ? null : KeepsThreads ? new GuardOptions { Threads = new ThreadRaiseOptions { Mode = GuardMode.Off } } : new GuardOptions();
        builder.AddSkein(options => options with { Guard = guard });
    }

    public void Use(WebApplication application)
    {
        if (!IsGuarded) return;
        ISkeinHost host = application.Services.GetRequiredService<ISkeinHost>();
        application.Use(async (context, next) =>
        {
            // Not before the application has started.
            StarvationGuard guard = host.Monitor!.Guard!;
            guard.Arm();
            bool isHigh = HasPriorities && context.Request.Path == ServerPart.Quick;
            var request = new AdmissionRequest(Priority: isHigh ? GuardPriority.High : GuardPriority.Normal);
            using Admission admission = guard.TryAdmit(request);
            if (admission.IsAdmitted)
            {
                await next(context);
                return;
            }

            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = admission.RetryAfter.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        });
    }
}
