using System.Runtime.InteropServices;
using Skein.Load;

namespace Skein.Cli.Load;

/// <summary>This program once more, for what must not be done in this process.</summary>
internal static class OwnWord
{
    /// <summary>On the runtime that it runs on now: shared/Microsoft.NETCore.App/VERSION lies below dotnet.</summary>
    /// <param name="word">What it is to do; <c>Program.cs</c> knows it.</param>
    public static OwnProgram Program(string word)
    {
        string dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
        return new OwnProgram(File.Exists(dotnet) ? dotnet : "dotnet", [Path.Combine(AppContext.BaseDirectory, "skein.dll"), word]);
    }
}
