using System.Diagnostics.CodeAnalysis;
using Skein.Races.Runtime;

/// <summary>
/// What <c>DOTNET_STARTUP_HOOKS</c> runs before a program's own <c>Main</c>: on a private runtime, collections tell of
/// races although nothing of the program is woven. Only for programs beside this file: the variable is inherited by all
/// that a hunt starts.
/// </summary>
[SuppressMessage("Design", "CA1050", Justification = "The host looks for this very name.")]
[SuppressMessage("Performance", "CA1812", Justification = "The host calls it.")]
internal static class StartupHook
{
    public static void Initialize()
    {
        try
        {
            if (Path.GetDirectoryName(typeof(StartupHook).Assembly.Location) == Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)) Woven.Begin();
        }
        catch (Exception)
        {
            // The program runs unobserved, and the hunter sees that there is no summary.
        }
    }
}
