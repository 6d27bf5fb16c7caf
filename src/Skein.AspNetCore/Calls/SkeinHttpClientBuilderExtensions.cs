using Microsoft.Extensions.DependencyInjection;

namespace Skein.AspNetCore.Calls;

/// <summary>Tags the calls of clients that a factory makes.</summary>
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
}
