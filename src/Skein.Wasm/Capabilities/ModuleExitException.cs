namespace Skein.Wasm.Capabilities;

/// <summary>A module ended itself. Who calls a module's function that may do so catches this; its instance is not to be called again.</summary>
/// <param name="code">The exit code.</param>
public sealed class ModuleExitException(int code) : Exception($"the module ended itself with exit code {code}")
{
    /// <summary>The exit code; 0 for success.</summary>
    public int Code { get; } = code;

    /// <summary>The exit behind a failure, whoever wrapped it on its way; null where the module did not end itself.</summary>
    /// <param name="failure">What was caught.</param>
    public static ModuleExitException? Within(Exception? failure)
    {
        for (Exception? here = failure; here is not null; here = here.InnerException)
        {
            if (here is ModuleExitException exit) return exit;
        }

        return null;
    }
}
