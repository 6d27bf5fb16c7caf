using System.Runtime.CompilerServices;

namespace Skein.Samples.RuntimeAsync;

/// <summary>Says what is missing, where the runtime would only refuse to load the methods.</summary>
internal static class Preview
{
    [ModuleInitializer]
    internal static void Check()
    {
        if (Environment.GetEnvironmentVariable("DOTNET_RuntimeAsync") == "1") return;
        Console.Error.WriteLine("set DOTNET_RuntimeAsync=1: methods that the runtime suspends are a preview on .NET 10");
        Environment.Exit(4);
    }
}
