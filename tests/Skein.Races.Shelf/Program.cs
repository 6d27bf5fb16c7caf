using System.Runtime.Loader;

namespace Skein.Races.Shelf;

/// <summary>
/// Compiles every method of every assembly in its own folder and in <c>older/*</c>, and prints the invalid ones and how
/// many were compiled. A generic one is compiled for strings, and for numbers.
/// </summary>
internal static class Program
{
    private static int Main()
    {
        var count = new Preparation();
        foreach (string file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll").Order(StringComparer.Ordinal)) count.Add(AssemblyLoadContext.Default, file);
        foreach (string folder in Directory.EnumerateDirectories(Path.Combine(AppContext.BaseDirectory, "older")).Order(StringComparer.Ordinal))
        {
            var context = new AssemblyLoadContext(folder);
            context.Resolving += (own, name) => Path.Combine(folder, $"{name.Name}.dll") is { } file && File.Exists(file) ? own.LoadFromAssemblyPath(file) : null;
            foreach (string file in Directory.EnumerateFiles(folder, "*.dll").Order(StringComparer.Ordinal)) count.Add(context, file);
        }

        foreach (string invalid in count.Invalid) Console.WriteLine(invalid);
        Console.WriteLine($"{count.Assemblies} assemblies, {count.Methods} methods, {count.Invalid.Count} invalid, {count.Refused} refused");
        return count.Invalid.Count == 0 ? 0 : 1;
    }
}
