using System.Collections.Immutable;

namespace Skein.Wasm.Capabilities;

/// <summary>What a host has for a module. The module gets as much of it as <see cref="Capabilities"/> says.</summary>
public sealed record GuestOptions
{
    /// <summary>What the module may do. Default: nothing.</summary>
    public ModuleCapabilities Capabilities { get; init; } = ModuleCapabilities.None;

    /// <summary>The module's name, for the log. Default: <c>module</c>.</summary>
    public string Name { get; init; } = "module";

    /// <summary>Arguments, the program's name first. Default: none.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>Environment variables, of which the module sees those that it may. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Standard input; not closed. Default: empty.</summary>
    public Stream Input { get; init; } = Stream.Null;

    /// <summary>Standard output; not closed. Default: nowhere.</summary>
    public Stream Output { get; init; } = Stream.Null;

    /// <summary>Standard error; not closed. Default: nowhere.</summary>
    public Stream Error { get; init; } = Stream.Null;

    /// <summary>Whether standard input is a terminal, which programs ask before they prompt. Default: no.</summary>
    public bool InputIsTerminal { get; init; }

    /// <summary>Whether standard output is a terminal, which programs ask before they buffer and paint. Default: no.</summary>
    public bool OutputIsTerminal { get; init; }

    /// <summary>Whether standard error is a terminal. Default: no.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>Time and waiting. Default: the system's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Random bytes. Default: the system's, fit for keys.</summary>
    public RandomSource Random { get; init; } = System.Security.Cryptography.RandomNumberGenerator.Fill;

    /// <summary>Where refusals go. Default: nowhere.</summary>
    public ICapabilityLog? Log { get; init; }

    /// <summary>Bounds.</summary>
    public GuestLimits Limits { get; init; } = GuestLimits.Default;

    /// <summary>Ends a wait of the module, which is then stopped as <see cref="TrapKind.Interrupted"/>.</summary>
    public CancellationToken Interrupted { get; init; }
}
