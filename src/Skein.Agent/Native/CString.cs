using System.Text;

namespace Skein.Agent.Native;

/// <summary>Text as libc takes it.</summary>
internal static class CString
{
    public static byte[] Of(string text)
    {
        byte[] bytes = new byte[Encoding.UTF8.GetByteCount(text) + 1];
        Encoding.UTF8.GetBytes(text, bytes);
        return bytes;
    }
}
