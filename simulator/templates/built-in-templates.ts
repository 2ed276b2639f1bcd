import type { Template } from "./template.ts";

type BuiltIn = Omit<Template, "id" | "status">;

const orderUpdate: BuiltIn = {
  name: "order_update",
  language: "en_US",
  category: "UTILITY",
  parameter_format: "POSITIONAL",
  components: [
    { type: "HEADER", format: "TEXT", text: "Order {{1}}", example: { header_text: ["A-1042"] } },
    {
      type: "BODY",
      text: "Hi {{1}}, your order is {{2}} and should be with you by {{3}}. Thank you for waiting!",
      example: { body_text: [["Ana", "on its way", "Friday"]] },
    },
    { type: "FOOTER", text: "Reply to this message to talk to us." },
    {
      type: "BUTTONS",
      buttons: [
        {
          type: "URL",
          text: "Track parcel",
          url: "https://shop.example.com/track/{{1}}",
          example: ["https://shop.example.com/track/1042"],
        },
        { type: "QUICK_REPLY", text: "I have a question" },
      ],
    },
  ],
};

const appointmentReminder: BuiltIn = {
  name: "appointment_reminder",
  language: "en_US",
  category: "UTILITY",
  parameter_format: "NAMED",
  components: [
    {
      type: "BODY",
      text: "Hello {{first_name}}, this is a reminder of your appointment on {{date}} at {{time}}. See you then!",
      example: {
        body_text_named_params: [
          { param_name: "first_name", example: "Ana" },
          { param_name: "date", example: "12 May" },
          { param_name: "time", example: "10:30" },
        ],
      },
    },
    {
      type: "BUTTONS",
      buttons: [
        { type: "QUICK_REPLY", text: "Confirm" },
        { type: "QUICK_REPLY", text: "Reschedule" },
      ],
    },
  ],
};

/** What an account starts with: both ways to name variables, two languages, every category, a media header, no variable at all. */
export const builtInTemplates: BuiltIn[] = [
  {
    name: "hello_world",
    language: "en_US",
    category: "UTILITY",
    parameter_format: "POSITIONAL",
    components: [
      { type: "HEADER", format: "TEXT", text: "Hello World" },
      { type: "BODY", text: "Welcome and congratulations! This message shows that sending works." },
      { type: "FOOTER", text: "WhatsApp Business Platform sample message" },
    ],
  },
  orderUpdate,
  {
    ...orderUpdate,
    language: "es",
    components: [
      { type: "HEADER", format: "TEXT", text: "Pedido {{1}}", example: { header_text: ["A-1042"] } },
      {
        type: "BODY",
        text: "Hola {{1}}, tu pedido está {{2}} y llegará antes del {{3}}. ¡Gracias por tu paciencia!",
        example: { body_text: [["Ana", "en camino", "viernes"]] },
      },
      { type: "FOOTER", text: "Responde a este mensaje para hablar con nosotros." },
      {
        type: "BUTTONS",
        buttons: [
          {
            type: "URL",
            text: "Seguir el envío",
            url: "https://shop.example.com/track/{{1}}",
            example: ["https://shop.example.com/track/1042"],
          },
          { type: "QUICK_REPLY", text: "Tengo una pregunta" },
        ],
      },
    ],
  },
  appointmentReminder,
  {
    ...appointmentReminder,
    language: "es",
    components: [
      {
        type: "BODY",
        text: "Hola {{first_name}}, te recordamos tu cita del {{date}} a las {{time}}. ¡Hasta pronto!",
        example: {
          body_text_named_params: [
            { param_name: "first_name", example: "Ana" },
            { param_name: "date", example: "12 de mayo" },
            { param_name: "time", example: "10:30" },
          ],
        },
      },
      {
        type: "BUTTONS",
        buttons: [
          { type: "QUICK_REPLY", text: "Confirmar" },
          { type: "QUICK_REPLY", text: "Cambiar la fecha" },
        ],
      },
    ],
  },
  {
    name: "spring_offer",
    language: "en_US",
    category: "MARKETING",
    parameter_format: "POSITIONAL",
    components: [
      { type: "HEADER", format: "IMAGE", example: { header_handle: ["4::aW1hZ2UvanBlZw=="] } },
      {
        type: "BODY",
        text: "Spring is here, {{1}}! Everything in the shop is 20% off until Sunday.",
        example: { body_text: [["Ana"]] },
      },
      { type: "BUTTONS", buttons: [{ type: "COPY_CODE", text: "Copy offer code", example: ["SPRING20"] }] },
    ],
  },
  {
    name: "login_code",
    language: "en_US",
    category: "AUTHENTICATION",
    parameter_format: "POSITIONAL",
    components: [
      {
        type: "BODY",
        text: "*{{1}}* is your verification code. For your security, do not share this code.",
        add_security_recommendation: true,
      },
      { type: "FOOTER", text: "This code expires in 10 minutes.", code_expiration_minutes: 10 },
      {
        type: "BUTTONS",
        buttons: [
          {
            type: "URL",
            text: "Copy code",
            url: "https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}",
          },
        ],
      },
    ],
  },
];
