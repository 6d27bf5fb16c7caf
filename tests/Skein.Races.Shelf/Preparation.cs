using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Skein.Races.Shelf;

/// <summary>Compiles the methods of assemblies, and counts.</summary>
internal sealed class Preparation
{
    private const BindingFlags All = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    public List<string> Invalid { get; } = [];

    public int Assemblies { get; private set; }

    public int Methods { get; private set; }

    /// <summary>What the runtime refuses for other reasons: a reference that is not there, a type that cannot be loaded.</summary>
    public int Refused { get; private set; }

    public void Add(AssemblyLoadContext context, string file)
    {
        Assembly assembly;
        try
        {
            assembly = context.LoadFromAssemblyPath(file);
        }
        catch (Exception failure) when (failure is BadImageFormatException or FileLoadException)
        {
            Invalid.Add($"{Path.GetFileName(file)}: {failure.Message}");
            return;
        }

        Assemblies++;
        foreach (Type type in TypesOf(assembly))
        {
            if (type.IsGenericTypeDefinition)
            {
                Add(Made(type, typeof(string)));
                Add(Made(type, typeof(int)));
            }
            else Add(type);
        }
    }

    private static Type[] TypesOf(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException partly)
        {
            return [.. partly.Types.OfType<Type>()];
        }
    }

    private static Type? Made(Type type, Type argument)
    {
        try
        {
            return type.MakeGenericType([.. type.GetGenericArguments().Select(_ => argument)]);
        }
        catch (Exception failure) when (failure is ArgumentException or TypeLoadException)
        {
            // A constraint that this argument does not meet.
            return null;
        }
    }

    private void Add(Type? type)
    {
        MethodBase[] methods;
        try
        {
            methods = type is null ? [] : [.. type.GetMembers(All).OfType<MethodBase>()];
        }
        catch (Exception failure) when (failure is TypeLoadException or FileNotFoundException or FileLoadException)
        {
            Refused++;
            return;
        }

        foreach (MethodBase method in methods)
        {
            if (method.IsAbstract || (method.Attributes & MethodAttributes.PinvokeImpl) != 0) continue;
            if ((method.GetMethodImplementationFlags() & (MethodImplAttributes.Runtime | MethodImplAttributes.InternalCall)) != 0) continue;
            if (method.IsGenericMethodDefinition)
            {
                Prepare(type!, Made((MethodInfo)method, typeof(string)));
                Prepare(type!, Made((MethodInfo)method, typeof(int)));
            }
            else Prepare(type!, method);
        }
    }

    private static MethodInfo? Made(MethodInfo method, Type argument)
    {
        try
        {
            return method.MakeGenericMethod([.. method.GetGenericArguments().Select(_ => argument)]);
        }
        catch (Exception failure) when (failure is ArgumentException or TypeLoadException)
        {
            return null;
        }
    }

    private void Prepare(Type type, MethodBase? method)
    {
        if (method is null) return;
        try
        {
            IEnumerable<Type> arguments = type.IsGenericType ? type.GetGenericArguments() : [];
            if (method.IsGenericMethod) arguments = arguments.Concat(method.GetGenericArguments());
            RuntimeTypeHandle[] handles = [.. arguments.Select(argument => argument.TypeHandle)];
            if (handles.Length == 0) RuntimeHelpers.PrepareMethod(method.MethodHandle);
            else RuntimeHelpers.PrepareMethod(method.MethodHandle, handles);
            Methods++;
        }
        catch (InvalidProgramException failure)
        {
            Invalid.Add($"{type.Assembly.GetName().Name} {type}.{method}: {failure.Message}");
        }
        catch (Exception failure) when (failure is TypeLoadException or FileNotFoundException or FileLoadException or MissingMemberException or BadImageFormatException or MemberAccessException or ArgumentException or NotSupportedException)
        {
            // What weaving added has nothing that could be missing.
            if (type.Name is "Calls" or "Skein.Woven") Invalid.Add($"{type.Assembly.GetName().Name} {method}: {failure.GetType().Name} {failure.Message}");
            Refused++;
        }
    }
}
