using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Skein.AspNetCore.Calls;

namespace Skein.AspNetCore.Hosting;

/// <summary>Puts Skein into a host.</summary>
public static class SkeinBuilderExtensions
{
    /// <summary>
    /// Runs Skein in the host, from its start to its end. A second call on one builder adds its options to those of the
    /// first, and is told in the log.
    /// </summary>
    /// <param name="builder">The builder: of a web application, or of any other host.</param>
    /// <param name="configure">Changes the options: <c>options => options with { Listen = "127.0.0.1:6060" }</c>. They hold the defaults and what the configuration's section <c>Skein</c> says.</param>
    /// <exception cref="ArgumentException">Thrown when the host is built and started: an option makes no sense; the message names it.</exception>
    public static TBuilder AddSkein<TBuilder>(this TBuilder builder, Func<SkeinServiceOptions, SkeinServiceOptions>? configure = null)
        where TBuilder : IHostApplicationBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        IServiceCollection services = builder.Services;
        if (services.FirstOrDefault(service => service.ServiceType == typeof(SkeinSetup))?.ImplementationInstance is not SkeinSetup setup)
        {
            setup = new SkeinSetup();
            services.AddSingleton(setup);
            services.AddSingleton<SkeinService>();
            services.AddSingleton<ISkeinHost>(provider => provider.GetRequiredService<SkeinService>());
            // Calls of every client that a factory makes are units of work.
            services.ConfigureHttpClientDefaults(client => client.AddSkeinTags());
            services.AddHostedService(provider => provider.GetRequiredService<SkeinService>());
        }

        setup.Add(configure);
        return builder;
    }
}
