using Mono.Cecil;
using Skein.Core;
using Skein.Races.Deep.Shapes;

namespace Skein.Races.Deep.Rewriting;

/// <summary>Gives the watched collections of a shared framework their owner words.</summary>
internal sealed class RuntimeRewriter(string framework)
{
    /// <summary>Writes the changed assemblies into a folder. The originals are only read.</summary>
    /// <exception cref="SkeinException">An assembly is not there, or has a shape that is not known.</exception>
    public RewriteResult Write(string target)
    {
        var found = new Dictionary<string, int>();
        TypeDefinition? owner = null;
        int methods = 0;
        using var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(framework);
        var modules = new List<ModuleDefinition>();
        try
        {
            foreach (string assembly in WatchedType.Assemblies)
            {
                ModuleDefinition module = Read(assembly, resolver);
                modules.Add(module);
                owner ??= CopyOwner(module);
                var calls = new OwnerCalls(module, owner);
                foreach (WatchedType watched in WatchedType.All)
                {
                    if (module.GetType(watched.Name) is not { } type) continue;
                    found[watched.Name] = found.GetValueOrDefault(watched.Name) + 1;
                    methods += Rewrite(type, watched, calls);
                }
            }

            foreach (WatchedType watched in WatchedType.All)
            {
                if (found.GetValueOrDefault(watched.Name) != 1) throw new SkeinException(framework, $"has a shape that is not known: {watched.Name} is {(found.ContainsKey(watched.Name) ? "there more than once" : "missing")}", "hunt without --deep");
            }

            foreach (ModuleDefinition module in modules) Write(module, target);
        }
        finally
        {
            foreach (ModuleDefinition module in modules) module.Dispose();
        }

        return new RewriteResult(found.Count, methods);
    }

    private ModuleDefinition Read(string assembly, DefaultAssemblyResolver resolver)
    {
        string path = Path.Combine(framework, assembly + ".dll");
        try
        {
            return ModuleDefinition.ReadModule(path, new ReaderParameters { AssemblyResolver = resolver, ReadingMode = ReadingMode.Deferred });
        }
        catch (Exception exception) when (exception is IOException or BadImageFormatException or UnauthorizedAccessException)
        {
            throw new SkeinException(path, $"cannot be read: {exception.Message}", "hunt without --deep", exception);
        }
    }

    private static TypeDefinition CopyOwner(ModuleDefinition core)
    {
        using ModuleDefinition own = ModuleDefinition.ReadModule(typeof(OwnerWord).Assembly.Location);
        return new TypeCopy(own.GetType(typeof(OwnerWord).FullName), core).Add(OwnerCalls.TypeName);
    }

    private int Rewrite(TypeDefinition type, WatchedType watched, OwnerCalls calls)
    {
        RoleMethod[] methods = [.. new TypeShape(type, watched.ReadersAreFree).Methods()];
        ShapeCheck.Hold(framework, watched, methods);
        type.Fields.Add(new FieldDefinition(WatchedType.WordField, FieldAttributes.Assembly | FieldAttributes.NotSerialized, type.Module.TypeSystem.Int32));
        HashSet<MethodDefinition> guarded = [.. methods.Where(each => each.Role is MethodRole.Change or MethodRole.Resize or MethodRole.Part).Select(each => each.Method)];
        MethodRewriting[] rewritings = [.. methods.Select(each => new MethodRewriting(each, calls, guarded))];
        foreach (MethodRewriting rewriting in rewritings) rewriting.Rewrite();
        return methods.Length;
    }

    /// <summary>Without the machine code of the original, which knows nothing of the word: the runtime compiles it anew.</summary>
    private static void Write(ModuleDefinition module, string target)
    {
        module.Attributes = ModuleAttributes.ILOnly;
        module.Architecture = TargetArchitecture.AMD64;
        module.Write(Path.Combine(target, module.Name));
    }
}
