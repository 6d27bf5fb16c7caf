using System.Reflection;

namespace Skein.Cli.CommandLine;

/// <summary>The version that <c>--version</c> prints and reports of defects name.</summary>
internal static class ProgramVersion
{
    /// <summary>As <c>0.1.0</c>, without the commit.</summary>
    public static string Text { get; } =
        (typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0").Split('+')[0];
}
