/** Starts Swagger UI, which is no module and stands in the page before this script. */
const place = document.getElementById("swagger-ui");

globalThis.SwaggerUIBundle({
  url: place.dataset.description,
  domNode: place,
  deepLinking: true,
  presets: [globalThis.SwaggerUIBundle.presets.apis],
});
