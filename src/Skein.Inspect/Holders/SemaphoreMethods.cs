using System.Reflection.Metadata;
using Skein.Inspect.Symbols;

namespace Skein.Inspect.Holders;

/// <summary>Tells the methods of semaphores among all methods. Pure.</summary>
internal static class SemaphoreMethods
{
    private const string Semaphore = "System.Threading.SemaphoreSlim";

    /// <summary>Whether an instruction calls <c>Release</c> (true), <c>Wait</c> or <c>WaitAsync</c> (false), or neither (null).</summary>
    public static bool? IsRelease(MetadataReader metadata, int token)
    {
        string name = Members.NameOf(metadata, token);
        if (name is not ("Release" or "Wait" or "WaitAsync") || Members.DeclaringTypeOf(metadata, token) != Semaphore) return null;
        return name == "Release";
    }
}
