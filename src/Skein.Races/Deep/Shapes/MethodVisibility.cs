using Mono.Cecil;

namespace Skein.Races.Deep.Shapes;

internal static class MethodVisibility
{
    public static bool IsPublicOrInternal(this MethodDefinition method) => method.IsPublic || method.IsAssembly;
}
