using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Skein.AspNetCore.Hosting;
using Skein.Guard;
using Skein.Guard.Breakers;
using Skein.Guard.Concurrency;

namespace Skein.AspNetCore.Calls;

/// <summary>Tags and guards the calls of clients that a factory makes.</summary>
public static class SkeinHttpClientBuilderExtensions
{
    /// <summary>
    /// Makes each call of this client a unit of work: <c>services.AddHttpClient("prices").AddSkeinTags()</c>; for all
    /// clients, <c>services.ConfigureHttpClientDefaults(client => client.AddSkeinTags())</c>.
    /// </summary>
    public static IHttpClientBuilder AddSkeinTags(this IHttpClientBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddHttpMessageHandler(static () => new SkeinHttpHandler());
    }

    /// <summary>
    /// Sends no call of this client to a host whose breaker is open: <c>services.AddHttpClient("prices").AddSkeinBreaker()</c>.
    /// All clients share the breakers of the container's <see cref="DependencyBreakers"/>, and the limits of its
    /// <see cref="DependencyConcurrency"/>, which are off until told otherwise; both are there to be asked for, and to be
    /// given other options while the service runs. Where the host runs Skein (<c>AddSkein</c>), calls without an answer
    /// while its own scheduler is starved are excused, and the configuration's <c>Skein:Breakers</c> and
    /// <c>Skein:Concurrency</c> go on from the options given here; elsewhere all count.
    /// </summary>
    /// <param name="builder">The client's builder.</param>
    /// <param name="breakers">When breakers open and close; null for what an earlier call said, or the defaults.</param>
    /// <param name="concurrency">The adaptive limits; null for what an earlier call said, or none.</param>
    /// <exception cref="ArgumentException">An option makes no sense; the message names it.</exception>
    public static IHttpClientBuilder AddSkeinBreaker(this IHttpClientBuilder builder, BreakersOptions? breakers = null, DependencyConcurrencyOptions? concurrency = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        IServiceCollection services = builder.Services;
        if (breakers is not null) services.AddSingleton(Valid(breakers));
        if (concurrency is not null) services.AddSingleton(new DependencyConcurrency(concurrency).Options);
        services.TryAddSingleton(static provider => new DependencyBreakers(provider.GetService<BreakersOptions>(), GuardOf(provider)));
        services.TryAddSingleton(static provider => new DependencyConcurrency(provider.GetService<DependencyConcurrencyOptions>(), GuardOf(provider)));
        var timeout = new ClientTimeout();
        // Last, for others may set the timeout until then.
        services.PostConfigure<HttpClientFactoryOptions>(builder.Name, options => options.HttpClientActions.Add(client => timeout.Learn(client.Timeout)));
        return builder.AddHttpMessageHandler(provider => new SkeinBreakerHandler(provider.GetRequiredService<DependencyBreakers>(), provider.GetRequiredService<DependencyConcurrency>(), TimeProvider.System, timeout));
    }

    /// <summary>
    /// Sends no call of this client that can be done without while the own scheduler is starved: see
    /// <see cref="SkeinGuardHandler"/>. Does nothing in a host that does not run Skein.
    /// </summary>
    /// <param name="builder">The client's builder.</param>
    /// <param name="defaultPriority">The priority of calls that say none; null for not asking for them.</param>
    public static IHttpClientBuilder AddSkeinGuard(this IHttpClientBuilder builder, GuardPriority? defaultPriority = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddHttpMessageHandler(provider => new SkeinGuardHandler(GuardOf(provider)) { DefaultPriority = defaultPriority });
    }

    /// <summary>Nonsense is refused where it is written, and not when the first client is made.</summary>
    private static BreakersOptions Valid(BreakersOptions options)
    {
        using var made = new DependencyBreakers(options);
        return made.Options;
    }

    // The host's monitor is there from its start on, and clients may be made before.
    private static Func<StarvationGuard?> GuardOf(IServiceProvider provider)
    {
        ISkeinHost? host = provider.GetService<ISkeinHost>();
        return () => host?.Monitor?.Guard;
    }
}
