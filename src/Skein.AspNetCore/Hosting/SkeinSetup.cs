using Microsoft.Extensions.Configuration;

namespace Skein.AspNetCore.Hosting;

/// <summary>What the calls of <c>AddSkein</c> on one builder have asked for. Written while a host is set up, by one thread.</summary>
internal sealed class SkeinSetup
{
    private readonly List<Func<SkeinServiceOptions, SkeinServiceOptions>> steps = [];

    /// <summary>How often it was called.</summary>
    public int Calls { get; private set; }

    public void Add(Func<SkeinServiceOptions, SkeinServiceOptions>? step)
    {
        Calls++;
        if (step is not null) steps.Add(step);
    }

    /// <summary>The defaults, then the configuration, then the code, in its order.</summary>
    /// <param name="configuration">What is read.</param>
    /// <param name="defaults">Where it begins; null for Skein's own.</param>
    public SkeinServiceOptions Options(IConfiguration configuration, SkeinServiceOptions? defaults = null)
    {
        SkeinServiceOptions options = OptionsReader.Read(defaults ?? new SkeinServiceOptions(), configuration.GetSection("Skein"));
        foreach (var step in steps) options = step(options) ?? throw new InvalidOperationException("AddSkein: the options that the callback returns are null");
        options.Validate();
        return options;
    }
}
