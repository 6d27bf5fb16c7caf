using System.Reflection;
using System.Runtime.CompilerServices;

namespace Skein.Repo.Tests.Layers;

/// <summary>An assembly of the product as it was built beside these tests.</summary>
internal static class CompiledAssembly
{
    private static readonly string FrameworkFolder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    public static Assembly Of(ProjectFile project) =>
        Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, project.AssemblyName + ".dll"));

    public static IEnumerable<string> ReferencesOf(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Select(name => name.Name!);

    public static IEnumerable<string> FriendsOf(Assembly assembly) =>
        assembly.GetCustomAttributes<InternalsVisibleToAttribute>().Select(attribute => attribute.AssemblyName.Split(',')[0]);

    public static bool IsFramework(string assemblyName) => File.Exists(Path.Combine(FrameworkFolder, assemblyName + ".dll"));
}
