using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Skein.Wasm.Compilation;

/// <summary>An assembly in memory that is freed when nobody refers to it any more, and that may use internals.</summary>
internal static class CollectibleAssembly
{
    private static readonly ConstructorInfo Access = typeof(IgnoresAccessChecksToAttribute).GetConstructor([typeof(string)])!;

    /// <summary>Makes one. What is collectible is compiled with full optimisation at its first call; nothing is compiled twice.</summary>
    /// <param name="name">Its name, for stack traces.</param>
    /// <param name="others">Whose internals it may use besides those of this assembly.</param>
    public static ModuleBuilder Define(string name, params ReadOnlySpan<Assembly> others)
    {
        AssemblyBuilder assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName(name), AssemblyBuilderAccess.RunAndCollect);
        Allow(assembly, typeof(CollectibleAssembly).Assembly);
        foreach (Assembly other in others) Allow(assembly, other);
        return assembly.DefineDynamicModule(name);
    }

    /// <summary>Lets an assembly use the internals of another.</summary>
    public static void Allow(AssemblyBuilder assembly, Assembly other) => assembly.SetCustomAttribute(new CustomAttributeBuilder(Access, [other.GetName().Name]));
}
