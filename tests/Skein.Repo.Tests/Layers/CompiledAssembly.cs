using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Skein.Repo.Tests.Layers;

/// <summary>An assembly of the product as it was built.</summary>
internal static class CompiledAssembly
{
    private static readonly string FrameworkFolder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
    private static readonly ConcurrentDictionary<string, Assembly> Known = new();

    public static Assembly Of(ProjectFile project) => Known.GetOrAdd(project.Name, _ => Load(project));

    /// <summary>Where a project's assembly was built, in the configuration of these tests.</summary>
    public static string PathOf(string projectName, string assemblyName)
    {
        string own = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar);
        return Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(own))!, projectName, Path.GetFileName(own), assemblyName + ".dll");
    }

    public static IEnumerable<string> ReferencesOf(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Select(name => name.Name!);

    public static IEnumerable<string> FriendsOf(Assembly assembly) =>
        assembly.GetCustomAttributes<InternalsVisibleToAttribute>().Select(attribute => attribute.AssemblyName.Split(',')[0]);

    public static bool IsFramework(string assemblyName) => File.Exists(Path.Combine(FrameworkFolder, assemblyName + ".dll"));

    /// <summary>Whether it is of the web's shared framework, which lies beside the runtime's.</summary>
    public static bool IsWebFramework(string assemblyName) =>
        Directory.EnumerateDirectories(Path.Combine(FrameworkFolder, "..", "..", "Microsoft.AspNetCore.App")).Any(version => File.Exists(Path.Combine(version, assemblyName + ".dll")));

    /// <summary>
    /// Each in a context of its own: the program is called <c>skein</c> and the library <c>Skein</c>, which are one name
    /// to the runtime, too.
    /// </summary>
    private static Assembly Load(ProjectFile project)
    {
        string path = PathOf(project.Name, project.AssemblyName);
        var context = new AssemblyLoadContext(project.Name);
        context.Resolving += (own, name) =>
        {
            string beside = Path.Combine(Path.GetDirectoryName(path)!, name.Name + ".dll");
            return File.Exists(beside) ? own.LoadFromAssemblyPath(beside) : null;
        };
        return context.LoadFromAssemblyPath(path);
    }
}
